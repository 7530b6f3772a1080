import { writeCaseStatus } from '../../acord/messages/case-status';
import { waitingFacts } from '../../records/inbox';
import { REMARK_TASK } from '../../records/reply-remarks';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { type Meddler, startMeddler } from '../../test/builders/meddler';
import { persist } from '../../test/builders/persist';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { Witness } from '../../test/builders/witness';
import { inquireCarrier, pollFeed } from './inquire-carrier';
import { sendEvidence } from './send-evidence';
import { submitToCarrier } from './submit-to-carrier';

const SUBMISSION = 103;
const EVIDENCE = 1122;
const FAULTS: [string, string[]][] = [
  ['fails twice with 500', ['http-500:2']],
  ['takes it and never answers', ['time-out:2']],
  ['takes it and answers a web page', ['garbled-200']],
  ['takes it and lets the answer drip', ['slow-drip']],
];
let summit: Witness;
let harbor: Witness;
let line: Meddler;
let product: TestProduct;

beforeAll(async () => {
  [summit, harbor] = await Promise.all([Witness.start('summit'), Witness.start('harbor')]);
  line = await startMeddler(summit.url);
  product = await openTestProduct({ partners: { summit: line.url, harbor: harbor.url } });
});
afterAll(async () => {
  await product.close();
  await Promise.all([line.close(), summit.stop(), harbor.stop()]);
});

const submit = (one: TestCase, number = 1) => submitToCarrier(product.deps, { ...one.ids, number });
const evidence = (one: TestCase, requirementIds: string[], number = 1) =>
  sendEvidence(product.deps, { ...one.ids, number, requirementIds });
const dispatches = (one: TestCase, kind: string) =>
  product.db.dispatch.findMany({ where: { caseId: one.caseId, kind } });
const taken = async (one: TestCase, type: number, outcome: string) =>
  (await summit.calls(one.trackingId, type)).filter((c) => c.outcome === outcome);

describe('a submission', () => {
  it.each(FAULTS)('takes effect once when the carrier %s', async (_what, script) => {
    const one = await openCase(product);
    await summit.script(one.trackingId, script);
    const { result } = await persist(product, one.caseId, () => submit(one));
    const [dispatch, ...more] = await dispatches(one, 'submission');
    expect(more).toEqual([]);
    expect({ result, state: dispatch?.state }).toEqual({
      result: { dispatchKey: dispatch?.key },
      state: 'PLACED',
    });
    expect(await summit.effective(one.trackingId)).toEqual([
      expect.objectContaining({ count: 1, clientRef: dispatch?.clientRef }),
    ]);
    expect(await taken(one, SUBMISSION, 'accepted')).toHaveLength(1);
  });

  it('takes effect once when five copies of the activity run at the same time', async () => {
    const one = await openCase(product);
    await Promise.allSettled(Array.from({ length: 5 }, () => submit(one)));
    await persist(product, one.caseId, () => submit(one));
    expect(await summit.calls(one.trackingId, SUBMISSION)).toHaveLength(1);
  });

  it('that the carrier has already, under another number, counts as taken', async () => {
    const one = await openCase(product);
    await submit(one);
    await submit(one, 2);
    expect((await dispatches(one, 'submission')).map((d) => d.state)).toEqual(['PLACED', 'PLACED']);
    expect(await summit.effective(one.trackingId)).toHaveLength(1);
  });

  it('that is refused is not repeated under its number, and can be sent anew by a person', async () => {
    const one = await openCase(product);
    await summit.script(one.trackingId, ['reject-order']);
    const ends = [
      await persist(product, one.caseId, () => submit(one)),
      await persist(product, one.caseId, () => submit(one)),
    ];
    expect(ends.map((end) => end.failure)).toEqual(['partner-refused', 'partner-refused']);
    expect(await summit.calls(one.trackingId, SUBMISSION)).toHaveLength(1);
    await summit.script(one.trackingId, []);
    await submit(one, 2);
    expect(await summit.effective(one.trackingId)).toHaveLength(1);
  });

  it('lists what we shall send, and not what the carrier sees to itself, which it would wait for', async () => {
    const one = await openCase(product);
    const ours = await addRequirement(product, one, 'exam');
    const own = await addRequirement(product, one, 'agent', { code: 847, fulfilment: 'carrier' });
    await submit(one);
    const [sent] = await dispatches(one, 'submission');
    const xml = product.deps.sealer.open('dispatch.body', sent!.bodySealed).toString();
    expect({ ours: xml.includes(ours), own: xml.includes(own) }).toEqual({ ours: true, own: false });
  });

  it('to a carrier that is not set up is for a person, not a failure for ever', async () => {
    const one = await openCase(product, { carrierCode: 'NOBODY' });
    const { failure } = await persist(product, one.caseId, () => submit(one));
    expect(failure).toBe('no-carrier');
  });
});

describe('evidence', () => {
  async function submitted() {
    const one = await openCase(product);
    const met = { status: 'satisfied', receivedAt: new Date(AT) };
    const ids = [
      await addRequirement(product, one, 'exam', met),
      await addRequirement(product, one, 'aps', met),
    ];
    await submit(one);
    return { one, first: ids[0]!, second: ids[1]! };
  }

  it.each(FAULTS)('takes effect once when the carrier %s', async (_what, script) => {
    const { one, first } = await submitted();
    await summit.script(one.trackingId, script);
    await persist(product, one.caseId, () => evidence(one, [first]));
    expect(await taken(one, EVIDENCE, 'evidence')).toHaveLength(1);
    expect((await dispatches(one, 'evidence')).map((d) => d.state)).toEqual(['PLACED']);
  });

  it('that could not be sent goes out with what has come meanwhile: nothing is taken for sent that was not', async () => {
    const { one, first, second } = await submitted();
    line.next({ instead: { status: 503, body: '' } });
    await expect(evidence(one, [first])).rejects.toThrow('unclear');
    // Given up for a while; then a person has it sent again, and the second item is in, too.
    await persist(product, one.caseId, () => evidence(one, [first, second]));
    const sent = await dispatches(one, 'evidence');
    const placed = sent.filter((d) => d.state === 'PLACED');
    const bodies = placed.map((d) => product.deps.sealer.open('dispatch.body', d.bodySealed).toString());
    for (const id of [first, second]) expect(bodies.some((body) => body.includes(id))).toBe(true);
  });

  const tasks = ({ caseId }: TestCase) => product.db.task.findMany({ where: { caseId, kind: REMARK_TASK } });
  const remarks = ({ caseId }: TestCase) =>
    product.db.caseEvent.findMany({ where: { caseId, type: 'partner.remark' } });

  it('that the carrier did not ask for is taken, and told to a person once', async () => {
    const { one, first } = await submitted();
    await evidence(one, [first]);
    expect({ tasks: await tasks(one), remarks: await remarks(one) }).toEqual({ tasks: [], remarks: [] });
    const more = await addRequirement(product, one, 'exam', {
      status: 'satisfied',
      receivedAt: new Date(AT),
    });
    for (let i = 0; i < 2; i += 1) await evidence(one, [more], 2);
    expect((await tasks(one)).map(({ title }) => title)).toEqual([
      expect.stringMatching(/^SUMMIT took the evidence, but has not asked for all of it: .*\(code 2001\)$/),
    ]);
    expect(await remarks(one)).toHaveLength(1);
    expect((await dispatches(one, 'evidence')).map((d) => d.state)).toEqual(['PLACED', 'PLACED']);
  });

  it.each([
    ['a code that no table has', '<ResultInfo><ResultInfoCode tc="9999"/></ResultInfo>', [9_999], 1],
    ['a number greater than any code', '<ResultInfo><ResultInfoCode tc="9999999999"/></ResultInfo>', [0], 1],
    ['nothing, though it has announced something', '', [0], 1],
    ['that it has it already', '<ResultInfo><ResultInfoCode tc="2002"/></ResultInfo>', [2_002], 0],
  ])('of which the carrier remarks %s', async (_what, infos, codes, asked) => {
    const { one, first } = await submitted();
    const reply = (body: string) =>
      body.replace(
        /<TransResult>.*<\/TransResult>/s,
        `<TransResult><ResultCode tc="2">x</ResultCode>${infos}</TransResult>`,
      );
    line.next({ reply });
    await evidence(one, [first]);
    expect((await dispatches(one, 'evidence')).map((d) => d.remarkCodes)).toEqual([codes]);
    expect(await remarks(one)).toHaveLength(1);
    expect(await tasks(one)).toHaveLength(asked);
  });

  it('of another agency is not sent', async () => {
    const { one, first } = await submitted();
    const call = { ...one.ids, agencyId: 'another', number: 1, requirementIds: [first] };
    await expect(sendEvidence(product.deps, call)).rejects.toThrow();
    await expect(submitToCarrier(product.deps, { ...call, number: 9 })).rejects.toThrow();
    expect(await summit.calls(one.trackingId, EVIDENCE)).toEqual([]);
  });
});

describe('asking a carrier', () => {
  const stored = (one: TestCase) => product.db.inboxMessage.findMany({ where: { caseId: one.caseId } });

  it('about one case takes the same answer once', async () => {
    const one = await openCase(product);
    await submit(one);
    await summit.advance(one.trackingId, 2);
    for (let i = 0; i < 3; i += 1)
      await inquireCarrier(product.deps, { ...one.ids, at: `2026-11-20T15:00:0${i}.000Z` });
    expect(await stored(one)).toHaveLength(1);
    expect((await waitingFacts(product.db, one.caseId)).length).toBeGreaterThan(0);
    // The case looks when its question has been answered: it is not told.
    expect(product.engine.pokedCases).not.toContain(one.caseId);
  });

  it('that does not call for all its news loses none and takes none twice', async () => {
    const cases = await Promise.all(
      [1, 2, 3].map(() => openCase(product, { carrierCode: 'HARBOR', productCode: 'HT-15' })),
    );
    for (const one of cases) await submit(one);
    const { id: partnerId } = await product.db.partner.findFirstOrThrow({ where: { code: 'HARBOR' } });
    const drain = async () => {
      while (await pollFeed(product.deps, { partnerId }));
    };
    for (const one of cases) await harbor.advance(one.trackingId, 3);
    await drain();
    const first = await Promise.all(cases.map((one) => stored(one)));
    expect(first.every((rows) => rows.length > 0)).toBe(true);
    expect(product.engine.pokedCases).toEqual(expect.arrayContaining(cases.map(({ caseId }) => caseId)));
    // A cursor that was lost brings everything again, which changes nothing.
    await product.db.partner.update({ where: { id: partnerId }, data: { pollCursor: null } });
    await drain();
    await Promise.all([drain(), drain()]);
    expect((await Promise.all(cases.map((one) => stored(one)))).map((rows) => rows.length)).toEqual(
      first.map((rows) => rows.length),
    );
  });

  it('takes what the carrier says under the cursor that it gave before, and takes the same only once', async () => {
    const one = await openCase(product, { carrierCode: 'HARBOR', productCode: 'HT-15' });
    const { id: partnerId, pollCursor } = await product.db.partner.findFirstOrThrow({
      where: { code: 'HARBOR' },
    });
    const poll = (note: string, transRefGuid: string) => {
      const holdings = [
        { trackingId: one.trackingId, statusAt: AT, status: 'pending' as const, requirements: [], note },
      ];
      const xml = writeCaseStatus({ envelope: { transRefGuid, sentAt: AT }, holdings, nextCursor: 'SAME' });
      const reply = { outcome: 'replied' as const, body: Buffer.from(xml) };
      const exchange = { ...product.deps.exchange, post: async () => reply };
      return pollFeed({ ...product.deps, exchange }, { partnerId });
    };
    for (const [note, ref] of [
      ['First', 'A'],
      ['First', 'B'],
      ['Second', 'C'],
    ] as const)
      await poll(note, ref);
    await product.db.partner.update({ where: { id: partnerId }, data: { pollCursor } });
    expect(await stored(one)).toHaveLength(2);
    expect(await product.db.note.count({ where: { caseId: one.caseId } })).toBe(2);
  });

  it('keeps the cursor where it was when the news could not be kept', async () => {
    const one = await openCase(product, { carrierCode: 'HARBOR', productCode: 'HT-15' });
    await submit(one);
    await harbor.advance(one.trackingId, 3);
    const where = { code: 'HARBOR' };
    const { id: partnerId, pollCursor } = await product.db.partner.findFirstOrThrow({ where });
    const sealer = {
      ...product.deps.sealer,
      seal: () => {
        throw new Error('no');
      },
    };
    await expect(pollFeed({ ...product.deps, sealer }, { partnerId })).rejects.toThrow('no');
    expect(await product.db.partner.findFirstOrThrow({ where })).toMatchObject({ pollCursor });
    while (await pollFeed(product.deps, { partnerId }));
    expect((await stored(one)).length).toBeGreaterThan(0);
  });
});
