import { meaningOf } from '../../domain/codes/code-table';
import { lockedTables } from '../../records/code-tables';
import { openDatabase } from '../../records/database';
import { waitingFacts } from '../../records/inbox';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { dropTables } from '../../test/builders/code-tables';
import { arrived, askedFor, placedOrder, reportOf, resultsXml, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { readWaitingAgain } from '../messages/read-again';
import { relayMessage } from '../messages/relay-message';
import { giveWord } from './give-word';

const SPECIAL = 1_029_799_123;
const OTHER = 1_029_799_124;
let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  await product.db.waitingMessage.deleteMany();
  await product.db.unknownCode.deleteMany();
  await product.db.task.deleteMany();
  await dropTables(product, 'SUMMIT');
  one = await openCase(product);
});
afterAll(() => product.close());

async function say(statusTc: number, more: { at?: string; to?: TestCase; partner?: string } = {}) {
  const { at = AT, to = one, partner = 'SUMMIT' } = more;
  const { trackingId } = to;
  const seq = await arrived(
    product,
    partner,
    statusXml({ trackingId, statusTc, statusText: 'Special handling', statusAt: at }),
  );
  await relayMessage(product.deps, product.engine, seq);
  return seq;
}
const unknowns = () => product.db.unknownCode.findMany({ orderBy: { code: 'asc' } });
const told = async (caseId = one.caseId) =>
  (await waitingFacts(product.db, caseId)).map(({ fact }) => ('status' in fact ? fact.status : fact.kind));
const give = async (means: string, index = 0) =>
  giveWord(product.deps, product.engine, (await unknowns())[index]!, { means, actor: 'api-key:boss' });

describe('a code that no table has a word for', () => {
  it('is on the list once, however many messages bring it, with a task and the text that came with it', async () => {
    const seq = await say(SPECIAL);
    await relayMessage(product.deps, product.engine, seq);
    await say(SPECIAL);
    const [code, ...more] = await unknowns();
    expect(more).toEqual([]);
    expect(code).toMatchObject({
      list: 'policy-status',
      code: SPECIAL,
      count: 2,
      exampleSeq: seq,
      state: 'open',
    });
    expect(Buffer.from(code!.textSealed!).toString()).not.toContain('Special');
    expect(await product.db.task.count({ where: { kind: 'unknown-code', state: 'open' } })).toBe(1);
  });

  it('is met in messages at the same moment: each waits, none is stuck', async () => {
    await Promise.all(Array.from({ length: 6 }, () => say(SPECIAL)));
    expect(await unknowns()).toEqual([expect.objectContaining({ count: 6 })]);
    expect(await product.db.waitingMessage.count()).toBe(6);
  });

  it('does not keep the rest of the message from the case', async () => {
    const { trackingId } = one;
    const xml = statusXml({
      trackingId,
      statusTc: SPECIAL,
      policyNumber: 'SL-9',
      requirements: [askedFor(130)],
    });
    await relayMessage(product.deps, product.engine, await arrived(product, 'SUMMIT', xml));
    expect(await told()).toEqual(['outstanding', 'unknown']);
    expect((await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } })).policyNumber).toBe(
      'SL-9',
    );
  });

  it('of a vendor waits as well', async () => {
    const order = await placedOrder(product, one, 'exam');
    const report = reportOf({ uniqueId: order.clientRef }, 'unknown');
    report.steps = [{ step: 'unknown', tc: SPECIAL, at: AT }];
    const seq = await arrived(product, 'SWIFT', resultsXml([report]));
    await relayMessage(product.deps, product.engine, seq);
    expect(await unknowns()).toEqual([
      expect.objectContaining({ partnerCode: 'SWIFT', list: 'status-event' }),
    ]);
    expect(await give('scheduled')).toMatchObject({ readAgain: 1 });
    const rows = await product.db.inboxMessage.findMany({
      where: { requirementId: order.requirementId },
      orderBy: { seq: 'asc' },
    });
    const steps = rows.map(({ facts }) => facts);
    expect(steps).toEqual([
      [expect.objectContaining({ step: 'unknown', at: AT })],
      [expect.objectContaining({ step: 'scheduled', at: AT })],
    ]);
    expect(product.engine.pokedOrders).toContain(order.requirementId);
  });
});

describe('giving it a word', () => {
  it("writes a version of the partner's own table with its trail, and every message that waited is read again", async () => {
    const other = await openCase(product);
    await say(SPECIAL, { at: '2026-11-16T10:00:00.000Z' });
    await say(SPECIAL, { to: other });
    expect(await give('approved')).toEqual({ versions: [1], readAgain: 2 });
    expect(await told()).toEqual(['unknown', 'approved']);
    expect(await told(other.caseId)).toEqual(['unknown', 'approved']);
    expect(
      await product.db.ruleDocument.findFirstOrThrow({ where: { kind: 'codes', scope: 'SUMMIT' } }),
    ).toMatchObject({
      status: 'published',
      effectiveFrom: new Date('2026-11-16'),
      body: { 'policy-status': [{ code: SPECIAL, text: 'Special handling', means: 'approved' }] },
    });
    const change = await product.db.ruleChange.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    expect(change).toMatchObject({
      actor: 'api-key:boss',
      action: 'published',
      origin: `code-assigned:policy-status:${SPECIAL}`,
    });
    expect(await unknowns()).toEqual([expect.objectContaining({ state: 'known' })]);
    expect(await product.db.task.count({ where: { kind: 'unknown-code', state: 'open' } })).toBe(0);
  });

  it('is told to the case in the time of the message, not of the word', async () => {
    await say(SPECIAL, { at: '2026-11-16T10:00:00.000Z' });
    await give('approved');
    const facts = (await waitingFacts(product.db, one.caseId)).map(({ fact }) => fact.at);
    expect(facts).toEqual(['2026-11-16T10:00:00.000Z', '2026-11-16T10:00:00.000Z']);
  });

  it('lets what comes later be read at once', async () => {
    await say(SPECIAL);
    await give('approved');
    await say(SPECIAL, { at: '2026-12-01T10:00:00.000Z' });
    expect((await told()).at(-1)).toBe('approved');
    expect(await unknowns()).toEqual([expect.objectContaining({ count: 1, state: 'known' })]);
  });

  it('holds for this partner alone', async () => {
    await say(SPECIAL);
    await give('approved');
    await product.db.case.update({ where: { id: one.caseId }, data: { carrierCode: 'HARBOR' } });
    await say(SPECIAL, { partner: 'HARBOR' });
    expect(await unknowns()).toEqual(
      expect.arrayContaining([expect.objectContaining({ partnerCode: 'HARBOR', state: 'open' })]),
    );
  });

  it('twice at the same moment gives it one word, and a message is read again once', async () => {
    await say(SPECIAL);
    const [code] = await unknowns();
    const given = await Promise.all(
      ['approved', 'declined', 'approved'].map((means) =>
        giveWord(product.deps, product.engine, code!, { means, actor: 'api-key:boss' }),
      ),
    );
    expect(given.filter(Boolean)).toHaveLength(1);
    expect(await told()).toHaveLength(2);
  });

  it('while messages arrive leaves none unread', async () => {
    await say(SPECIAL);
    const [code] = await unknowns();
    await Promise.all([
      ...Array.from({ length: 8 }, () => say(SPECIAL)),
      giveWord(product.deps, product.engine, code!, { means: 'approved', actor: 'api-key:boss' }),
    ]);
    // What was noted while the word was published, the next round reads.
    await readWaitingAgain(product.deps, product.engine);
    const facts = await told();
    expect(facts.filter((status) => status === 'approved')).toHaveLength(9);
    expect(await product.db.waitingMessage.count({ where: { readAgainAt: null } })).toBe(0);
  });

  it('is made up for by the next round when the process ended after publishing', async () => {
    await say(SPECIAL);
    const away = { ...product.deps, db: product.db };
    product.engine.away = true;
    await expect(
      giveWord(away, product.engine, (await unknowns())[0]!, { means: 'approved', actor: 'x' }),
    ).rejects.toThrow();
    product.engine.away = false;
    await readWaitingAgain(product.deps, product.engine);
    expect(await told()).toEqual(['unknown', 'approved']);
    expect(await unknowns()).toEqual([expect.objectContaining({ state: 'known' })]);
  });

  it('reads what it can: a message that cannot be taken in holds up no other, and a person is told', async () => {
    const broken = await say(SPECIAL);
    await say(SPECIAL);
    const rawSealed = product.deps.sealer.seal('inbox.raw', Buffer.from('<not a message'));
    await product.db.inboxMessage.update({ where: { seq: broken }, data: { rawSealed } });
    const given = { means: 'approved', actor: 'api-key:boss' };
    const [code] = await unknowns();
    expect(await giveWord(product.deps, product.engine, code!, given)).toMatchObject({ readAgain: 1 });
    expect(await told()).toEqual(['unknown', 'unknown', 'approved']);
    expect(await unknowns()).toEqual([expect.objectContaining({ state: 'open' })]);
    const where = { kind: 'relay-fails', key: `relay-fails:${broken}`, state: 'open' };
    expect(await product.db.task.count({ where })).toBe(1);
  });

  it('is known to another process that has read messages by the table before', async () => {
    const other = openDatabase({ url: product.database.url });
    const { agencyId } = product;
    const tables = () =>
      other.db.$transaction((tx) => lockedTables(other.db, tx, { agencyId, partnerCode: 'SUMMIT' }));
    const meant = async () =>
      meaningOf(await tables(), {
        partnerCode: 'SUMMIT',
        list: 'policy-status',
        code: SPECIAL,
        on: '2026-11-18',
      });
    try {
      await say(SPECIAL);
      expect(await meant()).toBeUndefined();
      expect(await tables()).toBe(await tables());
      await give('approved');
      expect(await meant()).toMatchObject({ means: 'approved' });
    } finally {
      await other.close();
    }
  });

  it('is read again although two hundred other codes wait longer', async () => {
    const seq = await say(SPECIAL);
    const stale = Array.from({ length: 200 }, (_, i) => ({ id: `stale-${i}`, code: 1_029_700_000 + i }));
    const long = new Date('2026-01-01T00:00:00.000Z');
    const whose = { agencyId: product.agencyId, partnerCode: 'SUMMIT', list: 'policy-status' };
    await product.db.unknownCode.createMany({
      data: stale.map((one) => ({ ...one, ...whose, firstSeenAt: long, lastSeenAt: long, exampleSeq: seq })),
    });
    await product.db.waitingMessage.createMany({
      data: stale.map(({ id }) => ({ unknownCodeId: id, seq, on: new Date('2026-11-18') })),
    });
    const special = await product.db.unknownCode.findFirstOrThrow({ where: { code: SPECIAL } });
    const given = { means: 'approved', actor: 'api-key:boss' };
    expect(await giveWord(product.deps, product.engine, special, given)).toMatchObject({ readAgain: 1 });
    expect(await told()).toEqual(['unknown', 'approved']);
    // What a crash leaves unread, the sweep reads, whoever else waits.
    const { id } = special;
    await product.db.waitingMessage.updateMany({ where: { unknownCodeId: id }, data: { readAgainAt: null } });
    await product.db.unknownCode.update({ where: { id }, data: { state: 'open' } });
    expect(await readWaitingAgain(product.deps, product.engine)).toBe(1);
    expect(await product.db.unknownCode.count({ where: { state: 'open' } })).toBe(200);
  });

  it('of two codes in one message reads it once for each', async () => {
    const xml = statusXml({
      trackingId: one.trackingId,
      statusTc: SPECIAL,
      requirements: [askedFor(130, { carrierRef: 'HO-1', status: 'unknown', statusTc: OTHER })],
    });
    await relayMessage(product.deps, product.engine, await arrived(product, 'SUMMIT', xml));
    expect((await unknowns()).map(({ list }) => list).sort()).toEqual([
      'policy-status',
      'requirement-status',
    ]);
    for (const [list, means] of [
      ['policy-status', 'approved'],
      ['requirement-status', 'waived'],
    ] as const) {
      const unknown = await product.db.unknownCode.findFirstOrThrow({ where: { list } });
      await giveWord(product.deps, product.engine, unknown, { means, actor: 'api-key:boss' });
    }
    expect(await told()).toEqual(['outstanding', 'unknown', 'approved', 'waived', 'approved']);
    const rows = await product.db.requirement.findMany({ where: { caseId: one.caseId } });
    expect(rows).toEqual([expect.objectContaining({ status: 'waived' })]);
  });
});
