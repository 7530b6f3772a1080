/** What a vendor answers to our own question about an order, from a real SMTP server to the tray. */
import { createTransport, type SendMailOptions } from 'nodemailer';
import { catcherSource } from '../../partners/mail/inbound/catcher-source';
import { replyToken } from '../../records/reply-token';
import { WITH_PARTS } from '../../records/tray';
import { openCase, type TestCase } from '../../test/builders/cases';
import { deskWorkflowOnce } from '../../test/builders/desk-worker';
import { type PlacedOrder, placedOrder } from '../../test/builders/orders';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { chaseVendor } from '../follow-up/chase-partner';

let opened: ProductWithMail;
let post: PostOffice;
let product: TestProduct;
let one: TestCase;
let order: PlacedOrder;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ post, product } = opened);
});
beforeEach(async () => {
  product.engine.received.length = 0;
  one = await openCase(product);
  await product.db.case.update({ where: { id: one.caseId }, data: { startedAt: new Date() } });
  order = await placedOrder(product, one, 'aps');
});
afterAll(() => opened.close());

/** Asks the vendor where the order is. @returns the mail, and its vendor's address. */
async function asked() {
  const { requirementId } = order;
  await chaseVendor(product.deps, { ...one.ids, requirementId, step: 1, generation: 1 });
  const mail = await product.db.emailOutbox.findFirstOrThrow({
    where: { caseId: one.caseId, template: 'vendor-chase', state: 'SENT' },
  });
  const { email } = await product.db.partner.findFirstOrThrow({ where: { code: 'CHART' } });
  return { mail, from: email!, subject: `Re: Order ${order.clientRef}: where does it stand?` };
}

/** Over SMTP to the agency, and read by the desk's workflow. @returns the item of the tray. */
async function arrives(options: SendMailOptions) {
  const transport = createTransport(post.smtpUrl);
  await transport.sendMail({ to: 'newbusiness@goodorder.example.com', text: 'See below.', ...options });
  transport.close();
  const inbound = { source: catcherSource(post.pageUrl), faxSenders: [] };
  await deskWorkflowOnce({ ...product.deps, inbound });
  return product.db.trayItem.findFirstOrThrow({ include: WITH_PARTS, orderBy: { createdAt: 'desc' } });
}

/** The case was told nothing, so that the order is as it was and its vendor hears of no end. */
async function orderRunsOn() {
  expect(product.engine.received).toEqual([]);
  const row = await product.db.requirement.findUniqueOrThrow({ where: { id: order.requirementId } });
  expect(row).toMatchObject({ status: 'outstanding', closedAt: null });
  expect(await product.db.requirementDocument.count({ where: { requirementId: row.id } })).toBe(0);
  expect(await product.db.dispatch.count({ where: { requirementId: row.id, kind: { not: 'order' } } })).toBe(
    0,
  );
}

const file = (filename: string, contentType = 'application/pdf') => ({
  filename,
  contentType,
  content: `${filename} ${'x'.repeat(60_000)}`,
});
const LOGO = { ...file('logo.png', 'image/png'), cid: 'logo', contentDisposition: 'inline' as const };

describe('an answer to a chase with a signature, an invoice or a blank form waits; the order runs on and nothing is cancelled', () => {
  it.each([
    ['a signature of S/MIME', [file('smime.p7s', 'application/pkcs7-signature')], 'no-document'],
    ['a signature of PGP', [file('signature.asc', 'application/pgp-signature')], 'no-document'],
    ['a large logo', [LOGO], 'no-document'],
    ['an invoice', [file('invoice.pdf')], 'to-be-confirmed'],
    ['a blank form that is named after the records', [file('APS authorization.pdf')], 'to-be-confirmed'],
  ])('%s', async (_, attachments, problem) => {
    const { from, subject } = await asked();
    expect(await arrives({ from, subject, attachments })).toMatchObject({ state: 'waiting', problem });
    await orderRunsOn();
  });

  it('known by the mail that it answers, whatever its subject says', async () => {
    const { mail, from } = await asked();
    const about = { from, subject: `Medical records, order ${order.clientRef}` };
    const attachments = [file('APS status.pdf')];
    const byHeader = await arrives({ ...about, attachments, inReplyTo: mail.messageId });
    expect(byHeader).toMatchObject({ state: 'waiting', problem: 'to-be-confirmed' });
    const to = `newbusiness+${replyToken(product.deps.sealer, mail.id)}@goodorder.example.com`;
    const byAddress = await arrives({ ...about, attachments: [file('APS letter.pdf')], to });
    expect(byAddress).toMatchObject({ state: 'waiting', problem: 'to-be-confirmed' });
    await orderRunsOn();
  });
});

it('a mail that names our order and brings what is called otherwise, or nothing in particular, waits for a look', async () => {
  const { email: from } = await product.db.partner.findFirstOrThrow({ where: { code: 'CHART' } });
  const subject = `Your order ${order.clientRef}`;
  const item = await arrives({ from: from!, subject, attachments: [file('scan.pdf')] });
  expect(item).toMatchObject({ state: 'waiting', problem: 'to-be-confirmed', caseId: one.caseId });
  await orderRunsOn();
});

it('a mail that names our order and says that it brings the records is received without a person', async () => {
  const { email: from } = await product.db.partner.findFirstOrThrow({ where: { code: 'CHART' } });
  const subject = `Order ${order.clientRef}: medical records`;
  const item = await arrives({ from: from!, subject, attachments: [file('aps.pdf')] });
  expect(item).toMatchObject({ state: 'applied', caseId: one.caseId });
  expect(product.engine.received.map(({ to }) => to.requirementId)).toEqual([order.requirementId]);
});
