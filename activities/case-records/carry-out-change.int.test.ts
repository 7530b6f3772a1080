import type { JsonPatchOperation } from '../../intake/applications/patch-application';
import { askForChange, previewChange } from '../../intake/changes/ask-for-change';
import { settleCommand } from '../../intake/commands/settle-command';
import { readApplication } from '../../records/applications';
import { newId } from '../../records/ids';
import { contractsOf } from '../../records/replaced-contracts';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { OLD_CARRIER, replacing } from '../../test/builders/replacing';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { carryOutChange } from './carry-out-change';
import { reviewApplication } from './review-application';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const FACE_UP: JsonPatchOperation[] = [{ op: 'replace', path: '/faceAmountCents', value: 500_000_000 }];
const FACE_DOWN: JsonPatchOperation[] = [{ op: 'replace', path: '/faceAmountCents', value: 10_000_000 }];

async function gathering(): Promise<TestCase> {
  const one = await openCase(product);
  await reviewApplication(product.deps, { ...one.ids, version: 1, stateVersion: 1 });
  await product.db.case.update({ where: { id: one.caseId }, data: { stage: 'gathering' } });
  return one;
}

const rowOfCase = ({ caseId }: TestCase) => product.db.case.findUniqueOrThrow({ where: { id: caseId } });
const ledger = ({ caseId }: TestCase) =>
  product.db.requirement.findMany({
    where: { caseId },
    orderBy: [{ code: 'asc' }, { subject: 'asc' }, { generation: 'asc' }],
  });
/** What the ledger asks for: each code with what it is about, unless it was taken back. */
const asked = async (one: TestCase) =>
  (await ledger(one))
    .filter((r) => r.status !== 'cancelled' && !r.notNeededSince)
    .map((r) => `${r.code} ${r.subject}`);
const eventsOf = ({ caseId }: TestCase, type: string) =>
  product.db.caseEvent.findMany({ where: { caseId, type } });

async function previewed(one: TestCase, patch: JsonPatchOperation[]) {
  const preview = await previewChange(product.deps, await rowOfCase(one), patch);
  if (preview.outcome !== 'previewed') throw new Error(JSON.stringify(preview));
  return preview;
}

async function ask(
  one: TestCase,
  patch: JsonPatchOperation[],
  more: { hash?: string; keep?: string[]; messageId?: string } = {},
) {
  const hash = more.hash ?? (await previewed(one, patch)).hash;
  const { keep = [], messageId = newId() } = more;
  const asking = { patch, hash, keep, messageId, actor: 'api-key:test' };
  return { changeId: messageId, asked: await askForChange(product.deps, await rowOfCase(one), asking) };
}

const carryOut = (one: TestCase, changeId: string) =>
  carryOutChange(product.deps, { ...one.ids, changeId, stage: 'gathering' });

async function change(one: TestCase, patch: JsonPatchOperation[], keep: string[] = []) {
  const { changeId, asked: outcome } = await ask(one, patch, { keep });
  if (outcome.outcome !== 'asked') throw new Error(JSON.stringify(outcome));
  return { changeId, done: await carryOut(one, changeId) };
}

describe('a preview', () => {
  it('says what would be added, and writes nothing', async () => {
    const one = await gathering();
    const before = await ledger(one);
    const { difference, fromVersion } = await previewed(one, FACE_UP);
    expect(fromVersion).toBe(1);
    expect(difference.kinds).toEqual(['face-amount']);
    expect(difference.requirements.added.length).toBeGreaterThan(0);
    expect(await ledger(one)).toEqual(before);
    expect((await rowOfCase(one)).applicationVersion).toBe(1);
  });

  it('is the same twice: its hash does not depend on the moment', async () => {
    const one = await gathering();
    expect((await previewed(one, FACE_UP)).hash).toBe((await previewed(one, FACE_UP)).hash);
    expect((await previewed(one, FACE_UP)).hash).not.toBe((await previewed(one, FACE_DOWN)).hash);
  });

  it.each<[string, JsonPatchOperation[], object]>([
    ['a patch that does not fit', [{ op: 'remove', path: '/nothing/3' }], { outcome: 'faulty' }],
    ['another carrier', [{ op: 'replace', path: '/carrierCode', value: 'HARBOR' }], { outcome: 'faulty' }],
    [
      'what is so already',
      [{ op: 'replace', path: '/deliveryMethod', value: 'electronic' }],
      { outcome: 'faulty' },
    ],
  ])('of %s says why not', async (_what, patch, expected) => {
    const one = await gathering();
    expect(await previewChange(product.deps, await rowOfCase(one), patch)).toMatchObject(expected);
  });

  it('of a case that the carrier does not have is refused: it is corrected instead', async () => {
    const one = await openCase(product);
    const refused = await previewChange(product.deps, await rowOfCase(one), FACE_UP);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { code: 'not-submitted' } });
  });
});

describe('asking for a change', () => {
  it('is refused with the new difference when it would not do what was previewed', async () => {
    const one = await gathering();
    const { hash } = await previewed(one, FACE_DOWN);
    const { asked: outcome } = await ask(one, FACE_UP, { hash });
    expect(outcome).toMatchObject({ outcome: 'differs', difference: { kinds: ['face-amount'] } });
    expect((await rowOfCase(one)).applicationVersion).toBe(1);
  });

  it('makes one version for one command, however often and however many at once', async () => {
    const one = await gathering();
    const { hash } = await previewed(one, FACE_UP);
    const messageId = newId();
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => ask(one, FACE_UP, { hash, messageId })),
    );
    expect(outcomes.map((o) => o.asked.outcome).sort()).toEqual(expect.arrayContaining(['asked']));
    expect((await ask(one, FACE_UP, { hash, messageId })).asked).toEqual({ outcome: 'asked', version: 2 });
    expect(await product.db.application.count({ where: { caseId: one.caseId } })).toBe(2);
    expect(await product.db.applicationChange.count({ where: { caseId: one.caseId } })).toBe(1);
  });

  it('that the case refuses leaves nothing behind; one that was carried out is not taken back', async () => {
    const one = await gathering();
    const { changeId: messageId } = await ask(one, FACE_UP);
    const about = { caseId: one.caseId, agencyId: one.ids.agencyId };
    await settleCommand(product.deps, { ...about, id: messageId }, 'refused');
    expect((await rowOfCase(one)).applicationVersion).toBe(1);
    expect(await product.db.applicationChange.count({ where: { caseId: one.caseId } })).toBe(0);
    const { changeId } = await change(one, FACE_UP);
    // The case's history shows that it was taken.
    await product.db.caseEvent.create({
      data: {
        ...{ ...about, key: 'taken', type: 'application.changed', at: new Date(AT), actor: 'test' },
        data: { version: 2, changeId },
      },
    });
    await settleCommand(product.deps, { ...about, id: changeId }, 'refused');
    const { application } = await readApplication(product.db, product.deps.sealer, one.caseId, 2);
    expect(application.faceAmountCents).toBe(500_000_000);
  });

  it('keeps only what it would take back', async () => {
    const one = await gathering();
    const { asked: outcome } = await ask(one, FACE_UP, { keep: ['nothing'] });
    expect(outcome).toMatchObject({ outcome: 'faulty', faults: [{ pointer: '#/keep/0' }] });
  });
});

describe('carrying out a change', () => {
  it('adds what it needs, once, with reasons and events, and answers the same when repeated', async () => {
    const one = await gathering();
    const before = await asked(one);
    const { changeId, done } = await change(one, FACE_UP);
    const after = await asked(one);
    expect(after.length).toBeGreaterThan(before.length);
    expect(done.requirements).toHaveLength((await ledger(one)).length);
    expect(await carryOut(one, changeId)).toEqual(done);
    expect(await asked(one)).toEqual(after);
    expect(await eventsOf(one, 'change.carried-out')).toHaveLength(1);
    const fresh = (await ledger(one)).filter((r) => !before.includes(`${r.code} ${r.subject}`));
    for (const row of fresh) expect((row.reasons as unknown[]).length).toBeGreaterThan(0);
  });

  it('of two at the same moment has one effect', async () => {
    const one = await gathering();
    const { changeId } = await ask(one, FACE_UP);
    await Promise.all([carryOut(one, changeId), carryOut(one, changeId)]);
    expect(await eventsOf(one, 'change.carried-out')).toHaveLength(1);
    expect(new Set(await asked(one)).size).toBe((await asked(one)).length);
  });

  it('and its reverse leaves the case asking for the same as before', async () => {
    const one = await gathering();
    const start = await asked(one);
    await change(one, FACE_DOWN);
    const down = await asked(one);
    expect(down).not.toEqual(start);
    await change(one, [{ op: 'replace', path: '/faceAmountCents', value: await originalFace(one) }]);
    expect(await asked(one)).toEqual(start);
  });

  it('marks what is ordered and not needed, for its vendor to be asked; what is in stays', async () => {
    const one = await gathering();
    const rows = await ledger(one);
    const gone = (await previewed(one, FACE_DOWN)).difference.requirements.noLongerNeeded;
    const [first, second] = gone.filter((g) => g.entry.fulfilment === 'vendor');
    await product.db.requirement.update({
      where: { id: second!.entry.requirementId },
      data: { status: 'satisfied', receivedAt: new Date(AT), closedAt: new Date(AT) },
    });
    const { done } = await change(one, FACE_DOWN);
    const now = await ledger(one);
    expect(now).toHaveLength(rows.length);
    const of = (id: string) => now.find((r) => r.id === id)!;
    expect(of(first!.entry.requirementId).notNeededSince).not.toBeNull();
    expect(done.cancelOrders).toContain(first!.entry.requirementId);
    expect(of(second!.entry.requirementId)).toMatchObject({ status: 'satisfied', notNeededSince: null });
    expect(done.cancelOrders).not.toContain(second!.entry.requirementId);
  });

  it('leaves alone what a person keeps', async () => {
    const one = await gathering();
    const gone = (await previewed(one, FACE_DOWN)).difference.requirements.noLongerNeeded;
    const kept = gone.find((g) => g.entry.fulfilment === 'vendor')!.entry.requirementId;
    const { done } = await change(one, FACE_DOWN, [kept]);
    expect(done.cancelOrders).not.toContain(kept);
    expect((await ledger(one)).find((r) => r.id === kept)?.notNeededSince).toBeNull();
  });
});

describe('an old contract that a change of the application brings', () => {
  const { replacement, otherCoverage, forms, signatures } = replacing();
  const EXCHANGE: JsonPatchOperation[] = Object.entries({
    replacement,
    otherCoverage,
    forms,
    signatures,
  }).map(([name, value]) => ({ op: 'replace', path: `/${name}`, value }) as JsonPatchOperation);
  const contracts = ({ ids }: TestCase) => contractsOf(product.db, product.deps.sealer, ids);

  it('is on record with the day of its notice, and its money is due at the delivery; a repeat finds the same', async () => {
    const one = await gathering();
    const { changeId, done } = await change(one, EXCHANGE);
    const money = done.requirements.find(({ code }) => code === 706)!;
    expect(money).toMatchObject({ phase: 'delivery', status: 'outstanding' });
    const { contracts: kept } = await contracts(one);
    expect(kept).toMatchObject([{ carrierName: OLD_CARRIER, noticeDueOn: '2026-11-25', entries: [] }]);
    expect(done.replacement).toEqual({
      track: {
        ...{ steps: [], signed: [], moneyBefore: expect.any(String) },
        contracts: [{ id: kept[0]!.id, exchange: true, requirementId: money.id, done: [] }],
      },
      noticeDueAt: expect.stringMatching(/^2026-11-25T/),
    });
    expect(await carryOut(one, changeId)).toEqual(done);
  });

  it('keeps the day of its notice whatever is changed later, and goes when it is not replaced any more', async () => {
    const one = await gathering();
    await change(one, EXCHANGE);
    const later = { ...one, ids: { ...one.ids, at: '2026-12-08T15:00:00.000Z' } };
    expect((await change(later, FACE_DOWN)).done.replacement?.track.contracts).toHaveLength(1);
    expect((await contracts(one)).contracts).toMatchObject([{ noticeDueOn: '2026-11-25' }]);
    const { done } = await change(one, [{ op: 'replace', path: '/otherCoverage', value: [] }]);
    expect(done.replacement?.track.contracts).toEqual([]);
    expect(done.requirements.find(({ code }) => code === 706)?.status).toBe('cancelled');
    expect((await contracts(one)).contracts).toEqual([]);
  });
});

describe('what stands beside the ledger after a change', () => {
  // Received on the day of the tests: thirty days in which an appointment may be filed.
  const received = async () => {
    const one = await gathering();
    await product.db.case.update({ where: { id: one.caseId }, data: { receivedAt: new Date(AT) } });
    return one;
  };
  const CASEY: JsonPatchOperation[] = [
    { op: 'replace', path: '/agents/0/npn', value: '19000003' },
    { op: 'replace', path: '/agents/0/name', value: 'Casey Counselor' },
  ];
  const withCash = (heart: 'yes' | 'no'): JsonPatchOperation[] => [
    { op: 'add', path: '/premium/cashWithApplicationCents', value: 8_250 },
    {
      op: 'add',
      path: '/signatures/-',
      value: { role: 'agent', npn: '19000001', formNumber: 'SPL-TIA', date: '2026-11-17' },
    },
    { op: 'replace', path: '/answers/1/value', value: heart },
  ];

  it('is the appointment that an agent who is new to the case lacks, with the days on which somebody looks; a repeat says the same', async () => {
    const one = await received();
    expect((await change(one, FACE_UP)).done.appointment).toBeUndefined();
    const { changeId, done } = await change(one, CASEY);
    const looks = done.appointment?.looks.map(({ at, last }) => `${at.slice(0, 10)} ${last}`);
    expect(looks).toEqual(['2026-12-03 false', '2026-12-17 true']);
    expect(await carryOut(one, changeId)).toEqual(done);
  });

  it('is the cash that comes with it, and a temporary insurance only where the answers allow one', async () => {
    const [well, ill] = [await received(), await received()];
    const { done } = await change(well, withCash('no'));
    expect(done.cash?.temporary?.endsAt).toBe('2027-01-17T05:00:00.000Z');
    expect((await change(ill, withCash('yes'))).done.cash).toEqual({});
  });
});

async function originalFace({ caseId }: TestCase): Promise<number> {
  return (await readApplication(product.db, product.deps.sealer, caseId, 1)).application.faceAmountCents;
}
