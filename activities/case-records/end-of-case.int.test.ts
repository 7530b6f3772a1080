import type { VendorFact } from '../../domain/facts/vendor-facts';
import { recordBounce } from '../../intake/mail/record-bounce';
import { takeInvoices } from '../../intake/messages/take-invoices';
import { clearBadAddress } from '../../records/bad-addresses';
import { dutyDone } from '../../records/duties';
import { newId } from '../../records/ids';
import { placeReply, REPLY_BODY } from '../../records/mail-replies';
import { queueMail } from '../../records/outbox';
import { closeTask } from '../../records/task-pages';
import { decideCharge } from '../../records/vendor-charges';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { closeCase, closedCase } from '../../test/builders/closed-cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const dutiesOf = async ({ caseId }: TestCase) => {
  const tasks = await product.db.task.findMany({ where: { caseId, kind: 'duty' }, orderBy: { key: 'asc' } });
  return tasks.map(({ id, state, data, dueAt }) => ({ id, state, data: data as { dutyId: string }, dueAt }));
};
const idsOf = async (one: TestCase) => (await dutiesOf(one)).map(({ data }) => data.dutyId);

describe('the end of a case', () => {
  it('declined by its carrier: the notices to the client are tasks, each with its source, and nothing medical', async () => {
    const one = await closedCase(product, { reason: 'declined-other' });
    const duties = await dutiesOf(one);
    expect(duties.map(({ data }) => data.dutyId)).toEqual([
      'END-ADVERSE-NOTICE',
      'END-ADVERSE-REASONS',
      'END-RETURN-MONEY',
    ]);
    expect(duties[0]).toMatchObject({
      state: 'open',
      data: { source: expect.stringContaining('1681m(a)'), who: 'carrier', tells: 'client' },
      dueAt: new Date('2026-11-28T15:00:00.000Z'),
    });
  });

  it('by a person after the submission: the carrier is to be told; before it nobody is', async () => {
    const actor = 'api-key:desk';
    const told = await closedCase(product, { reason: 'placed-elsewhere', actor });
    expect(await idsOf(told)).toContain('END-TELL-CARRIER');
    const early = await closedCase(product, { reason: 'price', actor, snapshot: { submissions: 0 } });
    expect(await idsOf(early)).toEqual([]);
    const byCarrier = await closedCase(product, { reason: 'not-taken' });
    expect(await idsOf(byCarrier)).not.toContain('END-TELL-CARRIER');
  });

  it('closes what was open for the case and leaves what the end asks for', async () => {
    const one = await openCase(product);
    const key = newId();
    const task = { id: key, agencyId: product.agencyId, caseId: one.caseId, key, kind: 'propose-close' };
    await product.db.task.create({ data: { ...task, role: 'case-manager', title: 'Close it' } });
    await closeCase(product, one, { reason: 'declined-medical' });
    const open = await product.db.task.findMany({ where: { caseId: one.caseId, state: 'open' } });
    expect(new Set(open.map(({ kind }) => kind))).toEqual(new Set(['duty']));
  });
});

describe('what must be done all the same', () => {
  const ADDRESS = 'orders@vendor.example.com';
  const BY = { by: 'api-key:desk', at: new Date() };

  /** A chase of a partner that comes back, for a case. */
  async function bounced({ caseId }: TestCase): Promise<void> {
    const { db, deps, agencyId } = product;
    const wording = { template: 'vendor-chase', templateVersion: 1, templateOrigin: 'built-in' } as const;
    const mail = { agencyId, caseId, key: newId(), to: { name: 'A vendor', address: ADDRESS } };
    await db.$transaction((tx) =>
      queueMail(tx, deps.sealer, { ...mail, ...wording, language: 'en', variables: {} }),
    );
    const { messageId } = await db.emailOutbox.update({ where: { key: mail.key }, data: { state: 'SENT' } });
    expect(await recordBounce(deps, { messageId, kind: 'hard' })).toBe('recorded');
  }

  /** An answer to that chase that nobody has read. */
  async function answered({ caseId }: TestCase): Promise<void> {
    const { db, deps, agencyId } = product;
    const mail = await db.emailOutbox.findFirstOrThrow({ where: { caseId } });
    const body = { from: ADDRESS, subject: 'Re:', text: 'The client wants to appeal.' };
    const row = { id: newId(), agencyId, outboxId: mail.id, messageId: newId(), known: true, state: 'filed' };
    const bodySealed = deps.sealer.sealJson(REPLY_BODY, body);
    const reply = await db.mailReply.create({ data: { ...row, bodySealed, caseIds: [caseId] } });
    await db.$transaction((tx) => placeReply(deps, tx, { reply, mail, caseId }));
  }

  async function invoiced(one: TestCase): Promise<void> {
    const id = await addRequirement(product, one, 'aps');
    const row = await product.db.requirement.findUniqueOrThrow({ where: { id } });
    const invoice = { number: 'INV-1', amountCents: 8_500 };
    const fact: VendorFact = { kind: 'vendor', step: 'unknown', at: AT, documents: [], invoice };
    await product.db.$transaction((tx) => takeInvoices(tx, row, [fact], AT));
  }

  const openKinds = async ({ caseId }: TestCase) => {
    const tasks = await product.db.task.findMany({ where: { caseId, state: 'open' } });
    return tasks.map(({ kind }) => kind).sort();
  };
  const LEFT = ['bad-address', 'carrier-has-wrong-document', 'mail-reply', 'vendor-invoice'];

  async function closedWithAll(): Promise<TestCase> {
    const one = await openCase(product);
    await bounced(one);
    await answered(one);
    await invoiced(one);
    for (const kind of ['carrier-has-wrong-document', 'call-partner']) {
      const key = newId();
      const task = { id: key, agencyId: product.agencyId, caseId: one.caseId, key, kind };
      await product.db.task.create({ data: { ...task, role: 'case-manager', title: kind } });
    }
    await closeCase(product, one, { reason: 'in-force' });
    return one;
  }

  it('the end of a case leaves open: a bad address, an invoice, a document at the wrong place, an unread answer', async () => {
    const one = await closedWithAll();
    expect(await openKinds(one)).toEqual(LEFT);
    // What settles each of them settles it after the end, too.
    const { db, deps, agencyId } = product;
    const { caseId } = one;
    await db.$transaction((tx) => clearBadAddress(tx, deps.sealer, { agencyId, address: ADDRESS, ...BY }));
    const charge = await db.vendorCharge.findFirstOrThrow({ where: { caseId } });
    const paid = { actor: BY.by, at: AT };
    await decideCharge(db, { id: charge.id, agencyId, caseId }, 'paid', paid);
    for (const { id: taskId } of await db.task.findMany({ where: { caseId, state: 'open' } }))
      await closeTask(db, { agencyId, taskId, closedBy: BY.by, at: BY.at });
    const tasks = await db.task.findMany({ where: { caseId, kind: { in: LEFT } } });
    expect(tasks.map(({ state, closedBy }) => [state, closedBy])).toEqual(LEFT.map(() => ['closed', BY.by]));
  });

  it('a second end leaves open what the first one has asked for', async () => {
    const one = await closedCase(product, { reason: 'declined-other' });
    await product.db.case.update({ where: { id: one.caseId }, data: { closeReason: null } });
    await closeCase(product, one, { reason: 'price', actor: 'api-key:desk' });
    const open = (await dutiesOf(one)).filter(({ state }) => state === 'open');
    expect(open.map(({ data }) => data.dutyId)).toContain('END-ADVERSE-NOTICE');
  });
});

describe('a duty that is done', () => {
  it('is logged once with its day, and its task is closed', async () => {
    const one = await closedCase(product, { reason: 'declined-other' });
    const [duty] = await dutiesOf(one);
    const found = await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
    const say = (on: string) =>
      dutyDone(product.db, found, { taskId: duty!.id, on, actor: 'api-key:desk', now: new Date() });
    expect([await say('2026-11-25'), await say('2026-11-26')]).toEqual([true, true]);
    const where = { caseId: one.caseId, type: 'case.duty-done' };
    const events = await product.db.caseEvent.findMany({ where });
    expect(events.map(({ data }) => data)).toEqual([{ dutyId: 'END-ADVERSE-NOTICE', on: '2026-11-25' }]);
    expect((await dutiesOf(one))[0]!.state).toBe('closed');
    const other = await product.db.case.findUniqueOrThrow({
      where: { id: (await openCase(product)).caseId },
    });
    const stranger = { taskId: duty!.id, on: '2026-11-25', actor: 'x', now: new Date() };
    expect(await dutyDone(product.db, other, stranger)).toBe(false);
  });
});
