import type { HoldingStatus } from '../../acord/messages/case-status';
import { hashCases } from '../../activities/sweep/hash-cases';
import { insuredOf } from '../../domain/application/application';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { knownOf } from '../../records/feed-records';
import { waitingFacts } from '../../records/inbox';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { arrived, askedFor, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { relayMessage } from '../messages/relay-message';
import { assignRecord, dismissRecord } from './decide-record';
import { unassignRecord } from './unassign-record';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  // Cases of one person would be candidates of each other's records.
  await product.db.caseMatchKey.deleteMany();
  await product.db.feedRecord.deleteMany();
  await product.db.task.deleteMany();
  one = await openCase(product);
});
afterAll(() => product.close());

const application = cleanApplicationSixVendors();
const insured = insuredOf(application as never)!;
const { firstName, lastName, birthDate } = insured;
type Person = { firstName?: string; lastName?: string; birthDate?: string };

/** A policy that names a person instead of a reference of ours. */
const policyOf = (
  person: Person,
  more: Partial<HoldingStatus> = {},
  npn?: string,
): Partial<HoldingStatus> => ({
  status: 'approved',
  faceAmountCents: application.faceAmountCents,
  productCode: application.productCode,
  people: {
    insured: { id: 'P1', kind: 'person', ...person },
    ...(npn ? { agent: { id: 'P2', kind: 'person', lastName: 'Agent', npn } } : {}),
    owners: [],
    physicians: [],
  },
  ...more,
});
const same: Person = { firstName, lastName, birthDate };

async function say(...holdings: Partial<HoldingStatus>[]) {
  const seq = await arrived(product, 'SUMMIT', statusXml(...holdings));
  await relayMessage(product.deps, product.engine, seq);
  return product.db.inboxMessage.findUniqueOrThrow({ where: { seq } });
}
const records = () => product.db.feedRecord.findMany({ orderBy: { createdAt: 'asc' } });
const told = async (caseId = one.caseId) => (await waitingFacts(product.db, caseId)).map(({ fact }) => fact);
const openTasks = async () =>
  (await product.db.task.findMany({ where: { state: 'open' } })).map(({ kind }) => kind).sort();
const found = (caseId = one.caseId) => product.db.case.findUniqueOrThrow({ where: { id: caseId } });
const assign = async (index = 0, caseId = one.caseId) =>
  assignRecord(product.deps, product.engine, (await records())[index]!, {
    found: await found(caseId),
    actor: 'api-key:anna',
  });

describe('a record without a reference of ours', () => {
  it('that is beyond doubt is taken: same name and birth date, amount and product', async () => {
    expect(await say(policyOf(same))).toMatchObject({ state: 'matched', caseId: one.caseId });
    expect(await told()).toEqual([expect.objectContaining({ status: 'approved' })]);
  });

  it('is found however the name is written', async () => {
    const written = { firstName: ` ${firstName!.toUpperCase()} `, lastName: `${lastName}, Jr.`, birthDate };
    expect(await say(policyOf(written))).toMatchObject({ caseId: one.caseId });
  });

  it.each<[string, Person, Partial<HoldingStatus>]>([
    ['another amount', same, { faceAmountCents: 12_300 }],
    ['another first name', { ...same, firstName: 'Zebulon' }, {}],
    ['another birth date', { ...same, birthDate: '1950-01-01' }, {}],
    ['another policy number', same, { policyNumber: 'SL-OTHER' }],
  ])('with %s waits for a person with the case as candidate', async (_, person, more) => {
    await product.db.case.update({ where: { id: one.caseId }, data: { policyNumber: 'SL-OURS' } });
    expect(await say(policyOf(person, more))).toMatchObject({ state: 'unmatched', caseId: null });
    const [record] = await records();
    expect(record?.candidates).toEqual([expect.objectContaining({ caseId: one.caseId, sure: false })]);
    expect(await told()).toEqual([]);
    expect(await product.db.task.findMany()).toEqual([expect.objectContaining({ kind: 'feed-record' })]);
  });

  it('of two cases of the same person is of neither for sure', async () => {
    const other = await openCase(product);
    await say(policyOf(same));
    const [record] = await records();
    const ids = (record!.candidates as { caseId: string }[]).map(({ caseId }) => caseId);
    expect(ids.sort()).toEqual([one.caseId, other.caseId].sort());
  });

  it('of somebody we never saw is an intake task with what is known, sealed', async () => {
    await say(policyOf({ firstName: 'Nora', lastName: 'Newcomer', birthDate: '1970-05-05' }));
    const [record] = await records();
    expect(record).toMatchObject({ candidates: [], state: 'open' });
    expect(Buffer.from(record!.knownSealed).toString('latin1')).not.toContain('Newcomer');
    const [task] = await product.db.task.findMany();
    expect(task).toMatchObject({ kind: 'feed-intake', data: { recordId: record!.id } });
    expect(JSON.stringify(task)).not.toContain('Newcomer');
  });

  it('of a case with another carrier, or of another agency, is of nobody', async () => {
    await product.db.case.update({ where: { id: one.caseId }, data: { carrierCode: 'HARBOR' } });
    await say(policyOf(same));
    expect((await records())[0]).toMatchObject({ candidates: [] });
  });

  it('beside others in one message keeps those from nothing', async () => {
    await say({ trackingId: one.trackingId, status: 'approved' }, { trackingId: 'nobody', status: 'issued' });
    expect(await told()).toHaveLength(1);
    expect(await records()).toEqual([expect.objectContaining({ part: 1, trackingId: 'nobody' })]);
  });

  it('is kept once, whoever relays the message, and however often', async () => {
    const seq = await arrived(product, 'SUMMIT', statusXml({ trackingId: 'nobody', status: 'issued' }));
    await Promise.all(Array.from({ length: 5 }, () => relayMessage(product.deps, product.engine, seq)));
    expect(await records()).toHaveLength(1);
    expect(await product.db.task.count()).toBe(1);
  });
});

describe('hashes of names', () => {
  it('hold no name, and follow a correction of the application', async () => {
    const keys = await product.db.caseMatchKey.findMany({ where: { caseId: one.caseId } });
    expect(keys.map(({ kind }) => kind).sort()).toEqual(['hashed', 'last-birth', 'name', 'name-birth']);
    expect(JSON.stringify(keys).toLowerCase()).not.toContain(lastName!.toLowerCase());
  });

  it('are made up for by the sweep where a case is older than they are', async () => {
    await product.db.caseMatchKey.deleteMany();
    await hashCases(product.deps);
    expect(await hashCases(product.deps)).toBe(0);
    expect(await product.db.caseMatchKey.count({ where: { caseId: one.caseId } })).toBe(4);
  });
});

describe('a person who decides', () => {
  it('by assigning has the record taken as if it had matched, and the carrier known by its references', async () => {
    const xml = { trackingId: 'CARRIERS-1', status: 'approved' as const, policyNumber: 'SL-77' };
    await say({ ...xml, requirements: [askedFor(130, { carrierRef: 'HO-1' })] });
    expect(await assign()).toBe(1);
    expect(await told()).toEqual([
      expect.objectContaining({ kind: 'requirement', code: 130 }),
      { kind: 'carrier-status', status: 'approved', at: AT, policyNumber: true },
    ]);
    expect(await found()).toMatchObject({ policyNumber: 'SL-77' });
    expect(product.engine.pokedCases).toContain(one.caseId);
    expect(await product.db.task.findMany({ where: { state: 'open' } })).toEqual([]);
    expect(await say({ trackingId: 'CARRIERS-1', status: 'issued' })).toMatchObject({ caseId: one.caseId });
    const events = await product.db.caseEvent.findMany({ where: { type: 'carrier.record-assigned' } });
    expect(events).toEqual([expect.objectContaining({ actor: 'api-key:anna' })]);
  });

  it('decides also what references mean that contradict each other', async () => {
    const other = await openCase(product);
    await product.db.case.update({ where: { id: other.caseId }, data: { policyNumber: 'SL-OTHER' } });
    const said = { trackingId: one.trackingId, policyNumber: 'SL-OTHER' };
    await say({ ...said, status: 'approved' });
    expect(await assign(0, other.caseId)).toBe(1);
    expect(await say({ ...said, status: 'issued' })).toMatchObject({ caseId: other.caseId });
    expect(await say({ trackingId: one.trackingId, status: 'issued' })).toMatchObject({ caseId: one.caseId });
  });

  it('decides for all open records with the same references', async () => {
    await say({ trackingId: 'CARRIERS-2', status: 'approved' });
    await say({ trackingId: 'CARRIERS-2', status: 'issued' });
    await say({ trackingId: 'CARRIERS-3', status: 'issued' });
    expect(await assign()).toBe(2);
    expect((await records()).map(({ state }) => state)).toEqual(['assigned', 'assigned', 'open']);
    expect((await told()).map((f) => ('status' in f ? f.status : ''))).toEqual(['approved', 'issued']);
  });

  it('is asked once for one policy, however often and at once it is said, with what was said last', async () => {
    const seqs = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        arrived(
          product,
          'SUMMIT',
          statusXml({
            policyNumber: 'SL-REPEATED',
            status: 'pending',
            statusText: `Word ${n}`,
            statusAt: `2026-11-1${n}T15:00:00.000Z`,
          }),
        ),
      ),
    );
    await Promise.all(seqs.reverse().map((seq) => relayMessage(product.deps, product.engine, seq)));
    const open = (await records()).filter(({ state }) => state === 'open');
    expect(open).toEqual([
      expect.objectContaining({ count: 5, lastSaidAt: new Date('2026-11-15T15:00:00.000Z') }),
    ]);
    expect(knownOf(product.deps.sealer, open[0]!)).toMatchObject({ statusText: 'Word 5' });
    expect(await openTasks()).toEqual(['feed-intake']);
    expect(
      await assignRecord(product.deps, product.engine, open[0]!, { found: await found(), actor: 'a' }),
    ).toBe(5);
  });

  it('policies with one policy number and different tracking ids are two questions, and assigning one leaves the other open', async () => {
    const mistyped = { policyNumber: 'SL-MISTYPED', status: 'approved' as const };
    await say({ ...mistyped, trackingId: 'T-1', statusText: 'of Nora' });
    await say({ ...mistyped, trackingId: 'T-2', statusText: 'of Omar' });
    const [nora, omar] = await records();
    expect([nora!.state, omar!.state]).toEqual(['open', 'open']);
    expect(knownOf(product.deps.sealer, nora!)).toMatchObject({ statusText: 'of Nora' });
    // A message that has the number alone may be of either: neither decides for it.
    await say({ ...mistyped, status: 'issued' });
    expect(await assign()).toBe(1);
    expect((await records()).map(({ state }) => state)).toEqual(['assigned', 'open', 'open']);
    await dismissRecord(product.deps, omar!, 'api-key:anna');
    expect((await records()).map(({ state }) => state)).toEqual(['assigned', 'dismissed', 'open']);
    expect(await unassignRecord(product.deps, (await records())[0]!, 'api-key:ben')).toBe(1);
  });

  it('decides with a policy also what was said of it by its number alone, while one tracking id is known', async () => {
    await say({ policyNumber: 'SL-88', status: 'pending' });
    await say({ policyNumber: 'SL-88', trackingId: 'CARRIERS-8', status: 'approved' });
    expect(await assign(1)).toBe(2);
    expect((await told()).map((f) => ('status' in f ? f.status : ''))).toEqual(['approved', 'pending']);
    expect(await unassignRecord(product.deps, (await records())[0]!, 'api-key:ben')).toBe(2);
  });

  it('by dismissing decides for all of a policy, and is not asked again until it says something else', async () => {
    const pending = { policyNumber: 'SL-NOT-OURS', status: 'pending' as const };
    for (const statusAt of ['2026-11-16T15:00:00.000Z', AT]) await say({ ...pending, statusAt });
    await dismissRecord(product.deps, (await records())[0]!, 'api-key:anna');
    expect((await records()).map(({ state }) => state)).toEqual(['dismissed', 'dismissed']);
    await say({ ...pending, statusAt: '2026-11-20T15:00:00.000Z' });
    expect((await records()).map(({ state }) => state)).toEqual(['dismissed', 'dismissed', 'dismissed']);
    expect(await openTasks()).toEqual([]);
    await say({ ...pending, status: 'approved' });
    expect((await records()).at(-1)).toMatchObject({ state: 'open' });
    expect(await openTasks()).toEqual(['feed-intake']);
  });

  it('takes back that a record is of a case, with everything that was learned from it, and the case is told', async () => {
    const said = { trackingId: 'CARRIERS-6', policyNumber: 'SL-66' };
    await say({ ...said, status: 'approved', requirements: [askedFor(130, { carrierRef: 'HO-1' })] });
    await say({ trackingId: 'CARRIERS-6', status: 'issued' });
    await assign();
    const [record] = await records();
    expect(await unassignRecord(product.deps, record!, 'api-key:ben')).toBe(2);
    expect(await unassignRecord(product.deps, record!, 'api-key:ben')).toBe(0);
    expect((await records()).map(({ state, caseId }) => [state, caseId])).toEqual([
      ['open', null],
      ['repeated', null],
    ]);
    expect((await found()).policyNumber).toBeNull();
    const [task] = await product.db.task.findMany({ where: { kind: 'record-taken-back' } });
    expect(task).toMatchObject({ caseId: one.caseId, state: 'open' });
    for (const word of ['status approved', 'status issued', 'requirement 130', 'policy number'])
      expect(task!.title).toContain(word);
    // It waits once more, with what is said of it meanwhile, and is told to the right case in full.
    expect(await say({ ...said, status: 'issued' })).toMatchObject({ state: 'unmatched' });
    expect(await openTasks()).toEqual(['feed-intake', 'record-taken-back']);
    const other = await openCase(product);
    expect(await assign(0, other.caseId)).toBe(3);
    expect((await told(other.caseId)).map((f) => ('status' in f ? f.status : f.kind))).toEqual([
      'outstanding',
      'approved',
      'issued',
      'issued',
    ]);
    expect(await say({ ...said, status: 'issued' })).toMatchObject({ caseId: other.caseId });
  });

  it('decides once: of two at the same moment one', async () => {
    await say({ trackingId: 'CARRIERS-4', status: 'approved' });
    const [record] = await records();
    const decided = await Promise.all([
      assign(),
      assign(),
      dismissRecord(product.deps, record!, 'api-key:ben'),
    ]);
    expect(decided.filter(Boolean)).toHaveLength(1);
    expect((await told()).length).toBeLessThanOrEqual(1);
  });

  it('by dismissing tells no case', async () => {
    await say({ trackingId: 'CARRIERS-5', status: 'approved' });
    expect(await dismissRecord(product.deps, (await records())[0]!, 'api-key:anna')).toBe(true);
    expect(await told()).toEqual([]);
    expect(await product.db.task.count({ where: { state: 'open' } })).toBe(0);
  });
});
