import { setTimeout } from 'node:timers/promises';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import { suggestMeanings } from '../../domain/codes/suggest-meaning';
import { openDispatch } from '../../records/dispatch';
import { waitingFacts } from '../../records/inbox';
import { lockRequirement, moveRequirement } from '../../records/requirement-moves';
import { textOf } from '../../records/unknown-codes';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrived, askedFor, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { giveWord } from '../codes/give-word';
import { relayMessage } from './relay-message';

/** A signed form: the agent brings it. */
const FORM = 130;
const EXAM = 10;
const OTHER = 2_147_483_647;
const LATER = '2026-11-25T15:00:00.000Z';
let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
});
afterAll(() => product.close());

async function ask(requirements: WireRequirement[], statusAt = AT): Promise<void> {
  const seq = await arrived(
    product,
    'SUMMIT',
    statusXml({ trackingId: one.trackingId, statusAt, requirements }),
  );
  await relayMessage(product.deps, product.engine, seq);
}
const ledger = () =>
  product.db.requirement.findMany({
    where: { caseId: one.caseId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
/** The carrier's message has read the ledger, and waits for the row that the test holds. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [found] = await product.db.$queryRaw<{ waiting: bigint }[]>`
      SELECT count(*) AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (found!.waiting > 0n) return;
    await setTimeout(20);
  }
}
const questions = async () => {
  const where = { caseId: one.caseId, kind: 'carrier-closed-order' };
  return (await product.db.task.findMany({ where })).map(({ state }) => state);
};
const told = async () => (await waitingFacts(product.db, one.caseId)).map(({ fact }) => fact);

describe('what a carrier asks for', () => {
  it('becomes one requirement with its reason, however often the carrier repeats itself', async () => {
    const wanted = askedFor(FORM, { carrierRef: 'HO-1', details: 'Page 3 again.' });
    await ask([wanted]);
    await ask([wanted]);
    await ask([wanted, wanted], LATER);
    const [row, ...more] = await ledger();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ code: FORM, carrierRef: 'HO-1', fulfilment: 'agent', status: 'outstanding' });
    // What the carrier wrote is for staff until a person shares it.
    expect(row?.instructions).not.toContain('Page 3 again.');
    const notes = await product.db.note.findMany({ where: { caseId: one.caseId } });
    expect(notes).toEqual([expect.objectContaining({ requirementId: row?.id, shared: false })]);
    expect(row?.reasons).toEqual([expect.objectContaining({ ruleId: 'SUMMIT-ASKED' })]);
    expect(await told()).toEqual([expect.objectContaining({ requirementId: row?.id, from: 'carrier' })]);
  });

  it('twice in one message is one requirement', async () => {
    const wanted = askedFor(FORM, { carrierRef: 'HO-1' });
    await ask([wanted, wanted]);
    expect(await ledger()).toHaveLength(1);
  });

  it('is one with what we gather already, known to the carrier by our id', async () => {
    const ours = await addRequirement(product, one, 'exam');
    await ask([askedFor(EXAM, { uniqueId: ours, carrierRef: 'HO-7' })]);
    await ask([askedFor(EXAM, { carrierRef: 'HO-7' })], LATER);
    expect(await ledger()).toEqual([expect.objectContaining({ id: ours, carrierRef: 'HO-7' })]);
  });

  it('is one with an open item of the same code that no other reference has claimed', async () => {
    const ours = await addRequirement(product, one, 'agent');
    await ask([askedFor(FORM, { carrierRef: 'HO-1' })]);
    await ask([askedFor(FORM, { carrierRef: 'HO-2' })]);
    expect((await ledger()).map(({ id, carrierRef }) => [id === ours, carrierRef])).toEqual([
      [true, 'HO-1'],
      [false, 'HO-2'],
    ]);
  });

  it('does not open again what a vendor has satisfied at the same moment', async () => {
    const ours = await addRequirement(product, one, 'exam', { status: 'outstanding' });
    const move = { at: AT, because: 'the results are here', actor: 'partner:SWIFT', cause: 'inbox:1' };
    let asked = Promise.resolve();
    await product.db.$transaction(async (tx) => {
      const row = await lockRequirement(tx, ours);
      await moveRequirement(tx, row, { ...move, to: 'satisfied' });
      asked = ask([askedFor(EXAM, { uniqueId: ours, status: 'outstanding' })]);
      await somebodyWaits();
    });
    await asked;
    expect(await ledger()).toEqual([expect.objectContaining({ id: ours, status: 'satisfied' })]);
  });

  it('twice with different references is two, although only one of them was known', async () => {
    const ours = await addRequirement(product, one, 'agent');
    await ask([askedFor(FORM, { carrierRef: 'HO-1' }), askedFor(FORM, { carrierRef: 'HO-2' })]);
    expect((await ledger()).map(({ id, carrierRef }) => [id === ours, carrierRef])).toEqual([
      [true, 'HO-1'],
      [false, 'HO-2'],
    ]);
  });

  it('by our id is that very item, not another one of the same code', async () => {
    const [first, second] = [
      await addRequirement(product, one, 'agent'),
      await addRequirement(product, one, 'agent'),
    ];
    await ask([askedFor(FORM, { uniqueId: second, status: 'received' })]);
    await ask([askedFor(FORM, { uniqueId: second, carrierRef: 'HO-2' })]);
    expect((await ledger()).map(({ id, status, carrierRef }) => [id, status, carrierRef])).toEqual([
      [first, 'outstanding', null],
      [second, 'satisfied', 'HO-2'],
    ]);
  });

  it('without any reference, asked again after it came, is not stuck and not asked of the agent twice', async () => {
    await ask([askedFor(FORM)]);
    await ask([askedFor(FORM, { status: 'received' })]);
    await ask([askedFor(FORM)]);
    expect(await ledger()).toEqual([expect.objectContaining({ status: 'satisfied' })]);
    const stuck = await product.db.inboxMessage.count({ where: { state: 'new' } });
    expect(stuck).toBe(0);
  });

  it('under an id of its own only, asked again after it came, is that item still', async () => {
    await ask([askedFor(FORM, { uniqueId: 'THEIRS' })]);
    await ask([askedFor(FORM, { uniqueId: 'THEIRS', status: 'accepted' })]);
    await ask([askedFor(FORM, { uniqueId: 'THEIRS' })], LATER);
    expect(await ledger()).toEqual([expect.objectContaining({ status: 'satisfied' })]);
  });

  it('in two messages at the same moment is one requirement', async () => {
    const wanted = [askedFor(FORM, { carrierRef: 'HO-1' })];
    await Promise.all(Array.from({ length: 5 }, () => ask(wanted)));
    expect(await ledger()).toHaveLength(1);
  });
});

describe('what a carrier asks for by a number of its own', () => {
  const PRIVATE = 1_000_500_001;
  const wanted = (more: Partial<WireRequirement> = {}) =>
    askedFor(PRIVATE, { codeText: 'Motor vehicle report', carrierRef: 'HO-1', ...more });
  const questions = async () => {
    const where = { caseId: one.caseId, kind: 'unclear-requirement', state: 'open' };
    return product.db.task.count({ where });
  };

  it('is asked of no agent by that number, but of a person, and is what its word says once it has one', async () => {
    await ask([wanted()]);
    await ask([wanted()], LATER);
    expect(await ledger()).toEqual([]);
    expect(await questions()).toBe(1);
    const unknown = await product.db.unknownCode.findFirstOrThrow({ where: { code: PRIVATE } });
    expect(unknown).toMatchObject({ list: 'requirement', count: 2, state: 'open' });
    const text = textOf(product.deps.sealer, unknown);
    const about = {
      partnerCode: 'SUMMIT',
      list: 'requirement' as const,
      code: PRIVATE,
      isPrivate: true,
      text,
    };
    expect(suggestMeanings([], about)[0]).toMatchObject({ means: 'motor-vehicle-report' });
    const given = { means: 'motor-vehicle-report', actor: 'api-key:test' };
    expect(await giveWord(product.deps, product.engine, unknown, given)).toMatchObject({ readAgain: 2 });
    expect(await ledger()).toEqual([
      expect.objectContaining({ code: 147, fulfilment: 'vendor', carrierRef: 'HO-1' }),
    ]);
    expect(await questions()).toBe(0);
    await ask([wanted({ status: 'received' })], '2026-11-27T15:00:00.000Z');
    expect(await ledger()).toEqual([expect.objectContaining({ code: 147, status: 'satisfied' })]);
  });

  it('under the number that says nothing is one question for each thing that is written, and never one with another', async () => {
    const ours = await addRequirement(product, one, 'agent', { code: OTHER });
    for (const details of ['A copy of the will.', 'A copy of the will.', 'The old policy.'])
      await ask([askedFor(OTHER, { details })]);
    await ask([askedFor(OTHER, { details: 'The old policy.', status: 'received' })], LATER);
    expect(await ledger()).toEqual([expect.objectContaining({ id: ours, status: 'outstanding' })]);
    expect(await questions()).toBe(1);
    expect(await product.db.note.count({ where: { caseId: one.caseId } })).toBe(2);
  });
});

describe('what a carrier has', () => {
  it.each(['received', 'accepted', 'completed'] as const)(
    '(%s) closes an item of the agent and tells the case',
    async (status) => {
      const ours = await addRequirement(product, one, 'agent');
      await ask([askedFor(FORM, { uniqueId: ours, status })]);
      expect(await ledger()).toEqual([
        expect.objectContaining({ status: 'satisfied', receivedAt: new Date(AT) }),
      ]);
      expect(await told()).toEqual([expect.objectContaining({ requirementId: ours, status: 'satisfied' })]);
    },
  );

  it('before it has asked for it is closed from the start, and the timeline says by whose word', async () => {
    await ask([askedFor(FORM, { carrierRef: 'HO-1', status: 'received' })]);
    const [row] = await ledger();
    expect(row).toMatchObject({ status: 'satisfied' });
    const events = await product.db.caseEvent.findMany({
      where: { requirementId: row!.id },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['requirement.added', expect.objectContaining({ code: FORM, by: 'carrier' })],
      ['requirement.status', { from: 'outstanding', to: 'satisfied', because: 'the carrier reports it' }],
    ]);
  });

  it('never closes an order that a vendor carries out: its results or a person do', async () => {
    const ours = await addRequirement(product, one, 'exam', { status: 'outstanding' });
    await ask([askedFor(EXAM, { uniqueId: ours, status: 'received' })]);
    expect(await ledger()).toEqual([expect.objectContaining({ status: 'outstanding' })]);
    expect(await told()).toEqual([]);
    expect(await questions()).toEqual(['open']);
  });

  it('while a vendor works on it is a question that the results answer', async () => {
    const ours = await addRequirement(product, one, 'exam', { status: 'outstanding' });
    await ask([askedFor(EXAM, { uniqueId: ours, status: 'received' })]);
    const move = { at: AT, because: 'the results are here', actor: 'partner:SWIFT', cause: 'inbox:1' };
    await product.db.$transaction(async (tx) => {
      await moveRequirement(tx, await lockRequirement(tx, ours), { ...move, to: 'satisfied' });
    });
    expect(await questions()).toEqual(['closed']);
    await ask([askedFor(EXAM, { uniqueId: ours, status: 'accepted' })], LATER);
    expect(await questions()).toEqual(['closed']);
  });

  it('of what it asked a vendor for is a question as soon as the order is written', async () => {
    await ask([askedFor(EXAM, { carrierRef: 'HO-1' })]);
    const [row] = await ledger();
    const { caseId, agencyId } = one.ids;
    const request = { key: `${row!.id}:g1`, agencyId, caseId, requirementId: row!.id, partnerCode: 'SWIFT' };
    await openDispatch(
      product.db,
      product.deps.sealer,
      { ...request, kind: 'order' },
      async () => '<order/>',
    );
    await ask([askedFor(EXAM, { carrierRef: 'HO-1', status: 'received' })], LATER);
    expect(await ledger()).toEqual([expect.objectContaining({ status: 'needed' })]);
    expect(await questions()).toEqual(['open']);
  });

  it('never opens again what is closed', async () => {
    const ours = await addRequirement(product, one, 'agent', { status: 'waived' });
    await ask([askedFor(FORM, { uniqueId: ours, status: 'outstanding' })]);
    await ask([askedFor(FORM, { uniqueId: ours, status: 'received' })]);
    expect(await ledger()).toEqual([expect.objectContaining({ status: 'waived' })]);
  });
});
