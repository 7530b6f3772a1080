/** Mail about mail of ours, from a real SMTP server to the case. */
import { createTransport, type SendMailOptions } from 'nodemailer';
import { catcherSource } from '../../partners/mail/inbound/catcher-source';
import { parseMail } from '../../partners/mail/inbound/parse-mail';
import { replyToken } from '../../records/reply-token';
import { contentOf, WITH_PARTS } from '../../records/tray';
import { addAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { deskWorkflowOnce } from '../../test/builders/desk-worker';
import { runDigests } from '../../test/builders/digests';
import { mailOf } from '../../test/builders/mails';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { remindAgent } from '../follow-up/remind-agent';
import { answerMail } from './answer-mail';

let opened: ProductWithMail;
let post: PostOffice;
let product: TestProduct;
let agent: TestAgent;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ post, product } = opened);
});
beforeEach(async () => {
  agent = await addAgent(product);
});
afterAll(() => opened.close());

/** A case whose item was asked for in a mail that has gone out. */
async function mailed() {
  const at = (hour: number) => `2040-11-20T${hour}:10:00.000Z`;
  const deps = (hour: number) => ({ ...product.deps, now: () => new Date(at(hour)) });
  const one = await owingCase(product, agent);
  const call = { ...one.ids, at: at(14), agentId: agent.id, action: 'remind-agent', urgent: false };
  await remindAgent(deps(14), call);
  await runDigests(deps(14));
  const mail = await product.db.emailOutbox.findFirstOrThrow({
    where: { agentId: agent.id, state: 'SENT' },
  });
  return { one, mail, replyTo: `newbusiness+${replyToken(product.deps.sealer, mail.id)}` };
}

/** Over SMTP to the agency, and read by the desk's workflow. @returns the item of the tray. */
async function arrives(options: SendMailOptions) {
  const transport = createTransport(post.smtpUrl);
  await transport.sendMail({ from: agent.address, to: 'newbusiness@goodorder.example.com', ...options });
  transport.close();
  const inbound = { source: catcherSource(post.pageUrl), faxSenders: [] };
  await deskWorkflowOnce({ ...product.deps, inbound });
  return product.db.trayItem.findFirstOrThrow({ include: WITH_PARTS, orderBy: { createdAt: 'desc' } });
}
const answersOf = (caseId: string) =>
  product.db.caseEvent.findMany({ where: { caseId, type: 'follow-up.answered' } });

it('an answer is filed to its case and answers what was asked for; its files land on the tray for that case', async () => {
  const { one, replyTo } = await mailed();
  const file = { filename: 'notes.pdf', content: '%PDF', contentType: 'application/pdf' };
  const item = await arrives({
    to: `${replyTo}@goodorder.example.com`,
    ...{ subject: 'Re: 1 item', text: 'Here it is.', attachments: [file] },
  });
  expect((await answersOf(one.caseId)).map((e) => e.data)).toEqual([
    expect.objectContaining({ requirementIds: [one.item] }),
  ]);
  const owed = await product.db.requirement.findUniqueOrThrow({ where: { id: one.item } });
  expect(owed.answeredUntil).not.toBeNull();
  expect(item).toMatchObject({ caseId: one.caseId, parts: [{ mimeType: 'application/pdf', problem: null }] });
  expect(['waiting', 'matched', 'applied']).toContain(item.state);
});

it('an answer without files is a note and a task; nobody has to look at it twice', async () => {
  const { one, replyTo } = await mailed();
  const item = await arrives({
    to: 'newbusiness@goodorder.example.com',
    headers: { 'Delivered-To': `${replyTo}@goodorder.example.com` },
    ...{ subject: 'Re: 1 item', text: 'It is in the mail.' },
  });
  expect(item.state).toBe('dismissed');
  expect(contentOf(product.deps.sealer, item)).toMatchObject({ dismissedBecause: expect.any(String) });
  const open = { caseId: one.caseId, kind: 'mail-reply', state: 'open' };
  expect(await product.db.task.count({ where: open })).toBe(1);
});

it('another answer under the same Message-ID is filed too, and each of them once', async () => {
  const { one, replyTo } = await mailed();
  const messageId = `<again-${one.caseId}@mx.example.com>`;
  const answer = (text: string) =>
    arrives({ to: `${replyTo}@goodorder.example.com`, messageId, subject: 'Re: 1 item', text });
  const notes = async () => {
    const open = { caseId: one.caseId, kind: 'mail-reply', state: 'open' };
    return [(await answersOf(one.caseId)).length, await product.db.task.count({ where: open })];
  };
  await answer('It is in the mail.');
  expect(await notes()).toEqual([1, 1]);
  expect((await answer('No: the client wants another amount.')).state).toBe('dismissed');
  expect(await notes()).toEqual([2, 2]);
  await product.db.mailboxCursor.deleteMany();
  await answer('It is in the mail.');
  expect(await notes()).toEqual([2, 2]);
});

it('an answer that was filed before a crash brings its files to its case all the same', async () => {
  const { one, replyTo } = await mailed();
  const raw = await mailOf({
    to: `${replyTo}@goodorder.example.com`,
    messageId: `<crash-${one.caseId}@mx.example.com>`,
    attachments: [{ filename: 'notes.pdf', content: '%PDF' }],
  });
  const mail = await parseMail(raw);
  const answered = () => answerMail(product.deps, product.agencyId, { mail, raw });
  expect((await answered()).caseNumbers).toEqual([one.number]);
  expect((await answered()).caseNumbers).toEqual([one.number]);
  expect(await answersOf(one.caseId)).toHaveLength(1);
});

it('an automatic reply answers nothing', async () => {
  const { one, replyTo } = await mailed();
  const item = await arrives({
    to: `${replyTo}@goodorder.example.com`,
    ...{ subject: 'Away', text: 'Until Monday.', headers: { 'Auto-Submitted': 'auto-replied' } },
  });
  expect(await answersOf(one.caseId)).toEqual([]);
  expect(item).toMatchObject({ mailKind: 'automatic-reply', state: 'waiting' });
});

describe('a delivery report', () => {
  const report = (messageId: string, status: string): SendMailOptions => ({
    from: 'mailer-daemon@mx.example.com',
    subject: 'Undelivered',
    raw: [
      'From: MAILER-DAEMON@mx.example.com',
      'To: newbusiness@goodorder.example.com',
      `Subject: Undelivered ${status}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Final-Recipient: rfc822; agent@example.com',
      'Action: failed',
      `Status: ${status}`,
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '',
      '--b--',
      '',
    ].join('\r\n'),
    envelope: { from: '', to: 'newbusiness@goodorder.example.com' },
  });
  const stateOf = async (id: string) =>
    (await product.db.emailOutbox.findUniqueOrThrow({ where: { id } })).state;

  it('of a permanent failure marks the address of the mail as a bad one, with a task', async () => {
    const { mail } = await mailed();
    const item = await arrives(report(mail.messageId, '5.1.1'));
    expect(await stateOf(mail.id)).toBe('BOUNCED');
    expect(item).toMatchObject({ mailKind: 'bounce', state: 'dismissed' });
    const [bad] = await product.db.badAddress.findMany({ where: { outboxId: mail.id } });
    expect(await product.db.task.count({ where: { key: bad!.taskKey, state: 'open' } })).toBe(1);
  });

  it('of a full mailbox, or about a mail that is none of ours, waits for a person and changes nothing', async () => {
    const { mail } = await mailed();
    expect(await arrives(report(mail.messageId, '4.2.2'))).toMatchObject({ state: 'waiting' });
    expect(await arrives(report('<other@example.com>', '5.1.1'))).toMatchObject({ state: 'waiting' });
    expect(await stateOf(mail.id)).toBe('SENT');
  });
});
