import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { keepMessage, markApplied, notifyCase, waitingFacts } from './inbox';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const message = (eventId: string, body: string, more = {}) => ({
  agencyId: product.agencyId,
  partnerCode: 'SWIFT',
  eventId,
  raw: Buffer.from(body),
  ...more,
});
const keep = (eventId: string, body: string, more = {}) =>
  keepMessage(product.db, product.deps.sealer, message(eventId, body, more));
const factFor = (requirementId: string) => ({
  kind: 'requirement' as const,
  requirementId,
  code: 10,
  phase: 'underwriting' as const,
  fulfilment: 'vendor' as const,
  status: 'satisfied' as const,
  from: 'vendor' as const,
  at: '2026-11-18T15:00:00.000Z',
});
const tell = (caseId: string, eventId: string, requirementId = eventId) =>
  product.db.$transaction((tx) =>
    notifyCase(tx, { agencyId: product.agencyId, caseId, eventId }, factFor(requirementId)),
  );

describe('a message of a partner', () => {
  it('is one row however often and however parallel it comes, and is sealed', async () => {
    const kept = await Promise.all(Array.from({ length: 10 }, () => keep('e1', '<result>secret</result>')));
    expect(kept.filter((k) => k.fresh)).toHaveLength(1);
    expect(new Set(kept.map((k) => k.seq)).size).toBe(1);
    const row = await product.db.inboxMessage.findUniqueOrThrow({ where: { seq: kept[0]!.seq } });
    expect(Buffer.from(row.rawSealed!).includes('secret')).toBe(false);
    expect(product.deps.sealer.open('inbox.raw', row.rawSealed!).toString()).toBe('<result>secret</result>');
  });

  it('whose id came before with another body is told apart; the first is kept', async () => {
    const first = await keep('e2', 'first');
    expect(await keep('e2', 'other')).toEqual({ seq: first.seq, fresh: false, changed: true });
    expect(await keep('e2', 'first')).toEqual({ seq: first.seq, fresh: false, changed: false });
    const row = await product.db.inboxMessage.findUniqueOrThrow({ where: { seq: first.seq } });
    expect(product.deps.sealer.open('inbox.raw', row.rawSealed!).toString()).toBe('first');
  });

  it('is another message when it is of another partner or to another agency', async () => {
    const kept = await Promise.all([
      keep('e3', 'a'),
      keep('e3', 'a', { partnerCode: 'CHART' }),
      keep('e3', 'a', { agencyId: 'another' }),
    ]);
    expect(kept.every((k) => k.fresh)).toBe(true);
  });
});

describe('facts for a case', () => {
  it('wait in the order of the inbox until they are applied, and then never come again', async () => {
    for (const id of ['r3', 'r1', 'r2']) await tell('case-order', id);
    const waiting = await waitingFacts(product.db, 'case-order');
    expect(waiting.map(({ fact }) => 'requirementId' in fact && fact.requirementId)).toEqual([
      'r3',
      'r1',
      'r2',
    ]);
    const [first] = waiting;
    const at = new Date('2026-11-18T15:00:00.000Z');
    await product.db.$transaction((tx) => markApplied(tx, [first!.seq, first!.seq], at));
    await product.db.$transaction((tx) => markApplied(tx, [first!.seq], new Date()));
    const row = await product.db.inboxMessage.findUniqueOrThrow({ where: { seq: BigInt(first!.seq) } });
    expect(row).toMatchObject({ state: 'applied', appliedAt: at });
    expect(await waitingFacts(product.db, 'case-order')).toEqual(waiting.slice(1));
  });

  it('are told once for each event', async () => {
    await tell('case-once', 'x:g1:satisfied', 'x');
    await tell('case-once', 'x:g1:satisfied', 'x');
    expect(await waitingFacts(product.db, 'case-once')).toHaveLength(1);
  });

  it('are not there when the change that tells of them is rolled back', async () => {
    const failing = product.db.$transaction(async (tx) => {
      await notifyCase(tx, { agencyId: product.agencyId, caseId: 'case-back', eventId: 'b' }, factFor('b'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await waitingFacts(product.db, 'case-back')).toEqual([]);
  });

  it('of another case and of an order are not among them', async () => {
    await tell('case-mine', 'mine');
    await tell('case-theirs', 'theirs');
    await product.db.inboxMessage.create({
      data: {
        agencyId: product.agencyId,
        partnerCode: 'SWIFT',
        eventId: 'for the order',
        sha256: '',
        state: 'matched',
        caseId: 'case-mine',
        requirementId: 'r',
        facts: [],
      },
    });
    const facts = await waitingFacts(product.db, 'case-mine');
    expect(facts.map(({ fact }) => fact)).toEqual([factFor('mine')]);
  });
});
