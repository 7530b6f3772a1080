import type { HoldingStatus } from '../../acord/messages/case-status';
import { waitingFacts } from '../../records/inbox';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { closeCase } from '../../test/builders/closed-cases';
import { arrived, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { relayMessage } from './relay-message';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
});
afterAll(() => product.close());

const relay = (seq: bigint) => relayMessage(product.deps, product.engine, seq);
const inbox = (seq: bigint) => product.db.inboxMessage.findUniqueOrThrow({ where: { seq } });
const row = (caseId: string) => product.db.case.findUniqueOrThrow({ where: { id: caseId } });
const told = async (caseId: string) => (await waitingFacts(product.db, caseId)).map(({ fact }) => fact);

type From = { partner?: string; agencyId?: string };

async function say(holdings: Partial<HoldingStatus>[], { partner = 'SUMMIT', ...more }: From = {}) {
  const seq = await arrived(product, partner, statusXml(...holdings), more);
  await relay(seq);
  return inbox(seq);
}

describe('what a carrier says of the policy date', () => {
  const KEPT = '2026-11-17';
  const WANTED = '2026-11-12';
  const sayOfDate = (statusAt: string, word: Partial<HoldingStatus>) =>
    say([{ trackingId: one.trackingId, status: 'pending', statusAt, ...word }]);
  const dates = async () => {
    const { policyDate, policyDateRefused } = await row(one.caseId);
    return [policyDate, policyDateRefused].map((day) => day?.toISOString().slice(0, 10));
  };
  const answers = async () => {
    const where = { caseId: one.caseId, type: 'policy-date.answered' };
    const events = await product.db.caseEvent.findMany({ where, orderBy: { seq: 'asc' } });
    return events.map(({ data }) => data);
  };

  it('holds both the day that it keeps and the one that it does not take, however often it is said', async () => {
    await sayOfDate('2026-11-24T15:00:00.000Z', { policyDate: KEPT });
    await sayOfDate('2026-11-25T15:00:00.000Z', { policyDate: KEPT, policyDateRefused: WANTED });
    expect(await dates()).toEqual([KEPT, WANTED]);
    await sayOfDate('2026-11-26T15:00:00.000Z', { policyDate: KEPT });
    expect(await dates()).toEqual([KEPT, WANTED]);
    expect(await answers()).toEqual([
      { answer: 'agreed', day: KEPT },
      { answer: 'refused', day: WANTED },
    ]);
    const { caseId } = one;
    expect(await product.db.task.count({ where: { caseId, kind: 'policy-date-refused' } })).toBe(1);
  });

  it('is told to the case when it refuses a day, or takes it after all, and not while it repeats itself', async () => {
    const [first, second] = ['2026-11-24T15:00:00.000Z', '2026-11-27T15:00:00.000Z'];
    const heard = async () => (await told(one.caseId)).filter(({ kind }) => kind === 'policy-date');
    await sayOfDate('2026-11-23T15:00:00.000Z', { policyDate: KEPT });
    expect(await heard()).toEqual([]);
    await sayOfDate(first, { policyDateRefused: WANTED });
    await sayOfDate('2026-11-25T15:00:00.000Z', { policyDateRefused: WANTED });
    await sayOfDate('2026-11-26T15:00:00.000Z', { policyDate: KEPT });
    expect(await heard()).toEqual([{ kind: 'policy-date', at: first }]);
    await sayOfDate(second, { policyDate: WANTED });
    expect(await heard()).toEqual([first, second].map((at) => ({ kind: 'policy-date', at })));
  });

  it('is the same in whatever order its words are heard', async () => {
    await sayOfDate('2026-11-25T15:00:00.000Z', { policyDateRefused: WANTED });
    await sayOfDate('2026-11-24T15:00:00.000Z', { policyDate: KEPT });
    await sayOfDate('2026-11-24T15:00:00.000Z', { policyDate: '2026-11-10' });
    expect(await dates()).toEqual([KEPT, WANTED]);
  });

  it('is that it takes the refused day after all, unless that was said before', async () => {
    await sayOfDate('2026-11-25T15:00:00.000Z', { policyDateRefused: WANTED });
    await sayOfDate('2026-11-24T15:00:00.000Z', { policyDate: WANTED });
    expect(await dates()).toEqual([undefined, WANTED]);
    await sayOfDate('2026-11-26T15:00:00.000Z', { policyDate: WANTED });
    expect(await dates()).toEqual([WANTED, undefined]);
    // Nobody need tell the agent any more.
    const { caseId } = one;
    expect(await product.db.task.count({ where: { caseId, state: 'open' } })).toBe(0);
  });
});

describe('a status of a carrier', () => {
  it('is matched by tracking id, tells the case, and keeps the policy number and the note', async () => {
    const message = await say([
      { trackingId: one.trackingId, status: 'approved', policyNumber: 'SL1', note: 'Good risk' },
    ]);
    expect(message).toMatchObject({ state: 'matched', caseId: one.caseId });
    expect(await told(one.caseId)).toEqual([
      { kind: 'carrier-status', status: 'approved', at: AT, policyNumber: true },
    ]);
    expect(product.engine.pokedCases).toContain(one.caseId);
    expect((await row(one.caseId)).policyNumber).toBe('SL1');
    const notes = await product.db.note.findMany({ where: { caseId: one.caseId } });
    expect(notes).toEqual([expect.objectContaining({ author: 'partner:SUMMIT', shared: false })]);
    expect(product.deps.sealer.open('note.body', notes[0]!.bodySealed).toString()).toBe('Good risk');
    // What is personal stays out of the facts: they are kept in workflow histories.
    expect(JSON.stringify(message.facts)).not.toMatch(/SL1|Good/);
  });

  it('tells the case until when it is postponed: the morning of the day, where the agency sits', async () => {
    await say([{ trackingId: one.trackingId, status: 'postponed', postponedUntil: '2027-05-17' }]);
    await say([{ trackingId: one.trackingId, status: 'approved', postponedUntil: '2027-05-17' }]);
    expect(await told(one.caseId)).toMatchObject([
      { status: 'postponed', until: '2027-05-17T13:00:00.000Z' },
      { status: 'approved' },
    ]);
    expect((await told(one.caseId))[1]).not.toHaveProperty('until');
  });

  it('is matched by policy number, once that is known, and by our own number, where the agent gave none', async () => {
    await say([{ trackingId: one.trackingId, policyNumber: `P-${one.caseId}` }]);
    expect(await say([{ policyNumber: `P-${one.caseId}`, status: 'issued' }])).toMatchObject({
      caseId: one.caseId,
    });
    await product.db.case.update({ where: { id: one.caseId }, data: { trackingId: null } });
    expect(await say([{ trackingId: one.number, status: 'issued' }])).toMatchObject({ caseId: one.caseId });
  });

  it('goes to the case of its tracking id, also when that reads like the number of another case', async () => {
    const other = await openCase(product, { trackingId: one.number });
    expect(await say([{ trackingId: one.number, status: 'approved' }])).toMatchObject({
      caseId: other.caseId,
    });
  });

  it('whose references name two cases, or one reference of two, moves neither until a person decides', async () => {
    const other = await openCase(product);
    const P = `P-${one.caseId}`;
    const bear = (id: string) => product.db.case.update({ where: { id }, data: { policyNumber: P } });
    await bear(other.caseId);
    const both = [
      await say([{ trackingId: one.trackingId, policyNumber: P, status: 'approved' }]),
      await bear(one.caseId).then(() => say([{ policyNumber: P, status: 'approved' }])),
    ];
    for (const { seq, state } of both) {
      expect(state).toBe('unmatched');
      const { candidates } = await product.db.feedRecord.findFirstOrThrow({ where: { seq } });
      const ids = (candidates as { caseId: string }[]).map(({ caseId }) => caseId);
      expect(ids.sort()).toEqual([one.caseId, other.caseId].sort());
    }
    expect([await told(one.caseId), await told(other.caseId)]).toEqual([[], []]);
    // With what only one of the two has in common with it, it is of that one.
    expect(await say([{ trackingId: one.trackingId, policyNumber: P }])).toMatchObject({
      caseId: one.caseId,
    });
  });

  it('with another policy number than before is told in the history of the case, once, without the number', async () => {
    const changes = () => product.db.caseEvent.findMany({ where: { type: 'carrier.policy-number-changed' } });
    for (const policyNumber of ['SL-8', 'SL-8', 'SL-9', 'SL-9'])
      await say([{ trackingId: one.trackingId, policyNumber }]);
    expect((await row(one.caseId)).policyNumber).toBe('SL-9');
    expect(await changes()).toEqual([
      expect.objectContaining({ caseId: one.caseId, data: { to: 'another' } }),
    ]);
  });

  it('about several policies reaches each case, once', async () => {
    const other = await openCase(product);
    const seq = await arrived(
      product,
      'SUMMIT',
      statusXml(
        { trackingId: one.trackingId, status: 'approved', note: 'N' },
        { trackingId: 'nobody', status: 'approved' },
        { trackingId: other.trackingId, status: 'postponed' },
      ),
    );
    await Promise.all(Array.from({ length: 5 }, () => relay(seq)));
    expect(await told(one.caseId)).toEqual([expect.objectContaining({ status: 'approved' })]);
    expect(await told(other.caseId)).toEqual([expect.objectContaining({ status: 'postponed' })]);
    expect(await product.db.note.count({ where: { caseId: one.caseId } })).toBe(1);
    expect(product.engine.pokedCases).toEqual(expect.arrayContaining([one.caseId, other.caseId]));
  });

  it('that nobody has a word for goes to a person as unknown', async () => {
    await say([{ trackingId: one.trackingId, statusTc: 1_009_900_077, statusText: 'Special' }]);
    expect(await told(one.caseId)).toEqual([expect.objectContaining({ status: 'unknown' })]);
  });
});

describe('a status that is not for a case of ours', () => {
  it.each([
    ['another carrier says it', { partner: 'HARBOR' }],
    ['it is for another agency', { agencyId: 'another' }],
  ])('(because %s) moves nothing and becomes a task', async (_why, more) => {
    const holding = { trackingId: one.trackingId, status: 'approved' as const, policyNumber: 'X' };
    const message = await say([holding], more);
    expect(message).toMatchObject({ state: 'unmatched', caseId: null });
    expect(await told(one.caseId)).toEqual([]);
    expect((await row(one.caseId)).policyNumber).toBeNull();
    const record = await product.db.feedRecord.findFirstOrThrow({ where: { seq: message.seq } });
    const tasks = await product.db.task.findMany({ where: { key: `feed-record:${record.id}` } });
    expect(tasks).toEqual([expect.objectContaining({ kind: 'feed-intake', agencyId: message.agencyId })]);
  });

  it('because it names neither tracking id nor policy number is unreadable', async () => {
    expect(await say([{ status: 'approved' }])).toMatchObject({ state: 'unreadable', caseId: null });
  });
});

it('a status for a case that has ended is late, and a task for a person', async () => {
  await product.db.case.update({ where: { id: one.caseId }, data: { startedAt: new Date() } });
  product.engine.ended.add(one.caseId);
  expect(await say([{ trackingId: one.trackingId, status: 'approved' }])).toMatchObject({ state: 'late' });
  const tasks = await product.db.task.findMany({ where: { caseId: one.caseId } });
  expect(tasks).toEqual([expect.objectContaining({ kind: 'late-message', state: 'open' })]);
  expect(await told(one.caseId)).toEqual([]);
});

describe('a policy in force whose case has ended', () => {
  const inForce = async (stage = 'closed', closeReason = 'in-force') => {
    const { ids, caseId } = one;
    await closeCase(product, one, { reason: 'in-force' });
    const data = { stage, closeReason, carrierEventAt: new Date('2026-11-18T15:00:00.000Z') };
    await product.db.case.update({ where: { id: ids.caseId }, data });
    product.engine.ended.add(caseId);
  };
  const rescinded = (statusAt = '2027-07-18T15:00:00.000Z') =>
    say([{ trackingId: one.trackingId, status: 'rescinded' as const, statusAt }]);
  const tasks = () => product.db.task.count({ where: { caseId: one.caseId, kind: 'late-message' } });

  it('is rescinded by its carrier: the workflow is started once more for it, with the word in the inbox', async () => {
    await inForce();
    expect(await rescinded()).toMatchObject({ state: 'matched' });
    expect(await row(one.caseId)).toMatchObject({ reopenings: 1, stage: 'closed', stateVersion: 2 });
    expect((await row(one.caseId)).startedAt).not.toBeNull();
    const input = product.engine.inputs.filter((i) => i.caseId === one.caseId).at(-1);
    expect(input).toMatchObject({ reopening: 1, snapshot: { stage: 'closed', stateVersion: 2 } });
    expect(await told(one.caseId)).toEqual([expect.objectContaining({ status: 'rescinded' })]);
    expect(await tasks()).toBe(0);
  });

  it.each<[string, () => Promise<void>, string | undefined]>([
    ['it is older than what the case has followed', () => inForce(), '2026-11-17T15:00:00.000Z'],
    ['the case has ended otherwise', () => inForce('withdrawn', 'changed-mind'), undefined],
  ])('is a task for a person when %s', async (_what, arrange, at) => {
    await arrange();
    expect(await rescinded(at)).toMatchObject({ state: 'late' });
    expect(await row(one.caseId)).toMatchObject({ reopenings: 0 });
    expect(await tasks()).toBe(1);
  });
});

it('a status that says only what we know of the end of a case is late, and nobody is asked to look', async () => {
  const ended = { startedAt: new Date(), stage: 'withdrawn', closeReason: 'offer-declined' };
  await product.db.case.update({ where: { id: one.caseId }, data: ended });
  product.engine.ended.add(one.caseId);
  const said = [{ trackingId: one.trackingId, status: 'customer-cancelled' as const }];
  expect(await say(said)).toMatchObject({ state: 'late' });
  expect(await product.db.task.count({ where: { caseId: one.caseId } })).toBe(0);
});
