import type { WireRequirement } from '../../acord/messages/requirement-info';
import { waitingFacts } from '../../records/inbox';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrived, askedFor, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { relayMessage } from '../messages/relay-message';
import { decideRequirementMerge, type MergeDecision } from './decide-merge';

const FORM = 130;
const LATER = '2026-11-25T15:00:00.000Z';
let product: TestProduct;
let one: TestCase;
let ours: string;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
  ours = await addRequirement(product, one, 'agent');
});
afterAll(() => product.close());

const setMode = (mergeRequirements: string) =>
  product.db.partner.updateMany({ where: { code: 'SUMMIT' }, data: { mergeRequirements } });

async function ask(requirements: WireRequirement[], statusAt = AT): Promise<void> {
  const xml = statusXml({ trackingId: one.trackingId, statusAt, requirements });
  await relayMessage(product.deps, product.engine, await arrived(product, 'SUMMIT', xml));
}
const wanted = (more: Partial<WireRequirement> = {}) => askedFor(FORM, { carrierRef: 'HO-1', ...more });
const ledger = async () =>
  (
    await product.db.requirement.findMany({
      where: { caseId: one.caseId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
  ).map(({ id, carrierRef, status }) => [id === ours ? 'ours' : 'theirs', carrierRef, status]);
/** The ledger as the timeline tells it. */
async function asToldOf() {
  const where = { caseId: one.caseId, requirementId: { not: null } };
  const events = await product.db.caseEvent.findMany({ where, orderBy: { seq: 'asc' } });
  const stands = new Map([[ours, 'outstanding']]);
  for (const { type, requirementId, data } of events) {
    if (type === 'requirement.added') stands.set(requirementId!, 'outstanding');
    if (type === 'requirement.status') stands.set(requirementId!, (data as { to: string }).to);
  }
  const refs = await ledger();
  return [...stands.values()].map((status, i) => [i === 0 ? 'ours' : 'theirs', refs[i]?.[1], status]);
}
const merge = () => product.db.requirementMerge.findFirstOrThrow({ where: { caseId: one.caseId } });
const decide = async (to: MergeDecision) =>
  decideRequirementMerge(product.deps, product.engine, await merge(), { to, actor: 'api-key:anna' });
const told = async () =>
  (await waitingFacts(product.db, one.caseId)).flatMap(({ fact }) =>
    fact.kind === 'requirement' ? [[fact.requirementId === ours ? 'ours' : 'theirs', fact.status]] : [],
  );
const tasks = () => product.db.task.findMany({ where: { caseId: one.caseId, state: 'open' } });

describe('a carrier whose requirements become one with ours by themselves', () => {
  beforeEach(() => setMode('automatic'));

  it('has the merge remembered, with what made them one', async () => {
    await ask([wanted()]);
    await ask([wanted()], LATER);
    expect(await ledger()).toEqual([['ours', 'HO-1', 'outstanding']]);
    expect(await merge()).toMatchObject({ state: 'merged', decidedBy: 'system', carrierRef: 'HO-1' });
    expect(await tasks()).toEqual([]);
  });

  it('keeps apart what is about somebody else, or another physician', async () => {
    const aps = await addRequirement(product, one, 'aps', { providerId: 'physician-1' });
    await product.db.requirement.update({ where: { id: ours }, data: { party: 'owner:p2' } });
    await ask([wanted()]);
    await ask([askedFor(11, { carrierRef: 'HO-2' })]);
    const rows = await product.db.requirement.findMany({ where: { caseId: one.caseId, code: 11 } });
    expect(rows).toEqual([expect.objectContaining({ id: aps, carrierRef: 'HO-2' })]);
    expect((await ledger()).filter(([, ref]) => ref === 'HO-1')).toEqual([['theirs', 'HO-1', 'outstanding']]);
  });

  it('can be taken back: then it waits for a person, and what the carrier says meanwhile is not lost', async () => {
    await ask([wanted()]);
    expect(await decide('waiting')).toBeUndefined();
    expect(await ledger()).toEqual([['ours', null, 'outstanding']]);
    await ask([wanted({ status: 'received' })], LATER);
    expect(await ledger()).toEqual([['ours', null, 'outstanding']]);
    expect(await decide('apart')).toBeUndefined();
    expect(await ledger()).toEqual([
      ['ours', null, 'outstanding'],
      ['theirs', 'HO-1', 'satisfied'],
    ]);
    expect(await asToldOf()).toEqual(await ledger());
  });

  it('cannot be taken back once the carrier has closed the one', async () => {
    await ask([wanted({ status: 'received' })]);
    expect(await decide('apart')).toBe('closed');
    expect(await ledger()).toEqual([['ours', 'HO-1', 'satisfied']]);
  });
});

describe('a carrier whose requirements a person merges', () => {
  beforeEach(() => setMode('by-hand'));
  // Whatever is decided: the timeline tells of every row that there is, and where it stands.
  afterEach(async () => expect(await asToldOf()).toEqual(await ledger()));
  afterAll(() => setMode('automatic'));

  it('asks for what we have: nothing is doubled, one task waits', async () => {
    await ask([wanted()]);
    await ask([wanted()], LATER);
    expect(await ledger()).toEqual([['ours', null, 'outstanding']]);
    expect(await tasks()).toEqual([
      expect.objectContaining({ kind: 'merge-requirement', requirementId: ours }),
    ]);
    expect(await told()).toEqual([]);
  });

  it('asks for something new: that waits for nobody', async () => {
    await ask([askedFor(157, { carrierRef: 'HO-9' })]);
    expect(await ledger()).toEqual([
      ['ours', null, 'outstanding'],
      ['theirs', 'HO-9', 'outstanding'],
    ]);
  });

  it('merged: ours has its reference and everything that it has said', async () => {
    await ask([wanted()]);
    await ask([wanted({ status: 'waived' })], LATER);
    expect(await decide('merged')).toBeUndefined();
    expect(await ledger()).toEqual([['ours', 'HO-1', 'waived']]);
    expect(await told()).toEqual([['ours', 'waived']]);
    expect(await tasks()).toEqual([]);
  });

  it('kept apart: it has a row of its own, which its later words reach', async () => {
    await ask([wanted()]);
    expect(await decide('apart')).toBeUndefined();
    await ask([wanted({ status: 'received' })], LATER);
    expect(await ledger()).toEqual([
      ['ours', null, 'outstanding'],
      ['theirs', 'HO-1', 'satisfied'],
    ]);
  });

  it('kept apart and then merged after all: the second row goes again', async () => {
    await ask([wanted()]);
    await decide('apart');
    expect(await decide('merged')).toBeUndefined();
    expect(await ledger()).toEqual([
      ['ours', 'HO-1', 'outstanding'],
      ['theirs', null, 'cancelled'],
    ]);
    await ask([wanted({ status: 'received' })], LATER);
    expect((await ledger())[0]).toEqual(['ours', 'HO-1', 'satisfied']);
  });

  it("a row that is one with the carrier's id is not given another", async () => {
    const idOnly = (uniqueId: string) => wanted({ carrierRef: undefined, uniqueId });
    await ask([idOnly('U1'), idOnly('U2')]);
    const pairs = await product.db.requirementMerge.findMany({
      where: { caseId: one.caseId },
      orderBy: { carrierUniqueId: 'asc' },
    });
    const given = (index: number, to: MergeDecision) =>
      decideRequirementMerge(product.deps, product.engine, pairs[index]!, { to, actor: 'api-key:anna' });
    expect(await given(0, 'merged')).toBeUndefined();
    expect(await given(1, 'merged')).toBe('other-reference');
    expect(await given(1, 'apart')).toBeUndefined();
    await ask([idOnly('U1'), idOnly('U2')], LATER);
    expect(await ledger()).toEqual([
      ['ours', null, 'outstanding'],
      ['theirs', null, 'outstanding'],
    ]);
    const row = await product.db.requirement.findUniqueOrThrow({ where: { id: ours } });
    expect(row.carrierUniqueId).toBe('U1');
  });

  it('kept apart and ordered: cannot be merged any more', async () => {
    await ask([wanted()]);
    await decide('apart');
    const { apartId } = await merge();
    await product.db.requirement.update({ where: { id: apartId! }, data: { orderedAt: new Date(AT) } });
    expect(await decide('merged')).toBe('under-way');
  });

  it('is decided once by two people at the same moment', async () => {
    await ask([wanted()]);
    const seen = await merge();
    const decided = await Promise.all(
      (['merged', 'apart', 'merged'] as const).map((to) =>
        decideRequirementMerge(product.deps, product.engine, seen, { to, actor: 'api-key:anna' }),
      ),
    );
    expect(decided.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect((await ledger()).length).toBeLessThanOrEqual(2);
  });
});
