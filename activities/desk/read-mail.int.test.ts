/** Mail to the agency, read from a real IMAP server and from the mail catcher, up to the case that it belongs to. */
import { createTransport } from 'nodemailer';
import { catcherSource } from '../../partners/mail/inbound/catcher-source';
import { imapSource } from '../../partners/mail/inbound/imap-source';
import type { MailSource } from '../../partners/mail/inbound/mail-source';
import { contentOf, WITH_PARTS } from '../../records/tray';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { deskWorkflowOnce } from '../../test/builders/desk-worker';
import { startImapServer, type TestImapServer } from '../../test/builders/imap-server';
import { mailOf } from '../../test/builders/mails';
import { PostOffice } from '../../test/builders/post-office';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { readMail } from './read-mail';

let product: TestProduct;
let imap: TestImapServer;
let post: PostOffice;
let one: TestCase;
beforeAll(async () => {
  [product, imap, post] = [await openTestProduct(), await startImapServer(), await PostOffice.open()];
  one = await openCase(product);
  await product.db.case.update({ where: { id: one.caseId }, data: { startedAt: new Date() } });
});
afterAll(async () => {
  await post.close();
  await imap.close();
  await product.close();
});
beforeEach(async () => {
  await product.db.trayPart.deleteMany();
  await product.db.trayItem.deleteMany();
});

const items = () => product.db.trayItem.findMany({ include: WITH_PARTS, orderBy: { createdAt: 'asc' } });
const pdf = (name: string) => ({ filename: name, content: `%PDF ${name}`, contentType: 'application/pdf' });

/** Both kinds of mailbox, each with its way to put a mail there. */
const MAILBOXES: [
  string,
  (bytesMost?: number) => { source: MailSource; put(raw: Buffer): Promise<unknown> },
][] = [
  [
    'an IMAP server',
    (most) => ({ source: imapSource(imap.place, most), put: async (raw) => imap.append(raw) }),
  ],
  [
    'the mail catcher',
    (most) => ({
      source: catcherSource(post.pageUrl, most),
      put: (raw) => fetch(`${post.pageUrl}/inbound`, { method: 'POST', body: new Uint8Array(raw) }),
    }),
  ],
];

describe.each(MAILBOXES)('mail in %s', (_, mailbox) => {
  const { source, put } = { source: () => mailbox().source, put: (raw: Buffer) => mailbox().put(raw) };
  const read = () =>
    readMail({ ...product.deps, inbound: { source: source(), faxSenders: ['@fax.example.com'] } });
  beforeEach(async () => {
    await read();
    await product.db.trayPart.deleteMany();
    await product.db.trayItem.deleteMany();
  });

  it('with several attachments is one item with several documents, taken once', async () => {
    await put(await mailOf({ subject: 'Two forms', attachments: [pdf('a.pdf'), pdf('b.pdf')] }));
    expect(await read()).toBe(1);
    expect(await read()).toBe(0);
    const [item, ...more] = await items();
    expect(more).toEqual([]);
    expect(item!.parts.map((p) => [p.mimeType, p.problem])).toEqual([
      ['application/pdf', null],
      ['application/pdf', null],
    ]);
    const content = contentOf(product.deps.sealer, item!);
    expect(content).toMatchObject({ from: 'agent@example.com', subject: 'Two forms' });
  });

  it('is known again when the mailbox is renumbered, delivers it twice, or the place was not noted', async () => {
    const raw = await mailOf({ subject: 'Once', attachments: [pdf('a.pdf')] });
    await put(raw);
    await read();
    await put(raw);
    await product.db.mailboxCursor.updateMany({ data: { validity: 'another', uid: 999_999 } });
    await read();
    expect((await items()).filter((i) => contentOf(product.deps.sealer, i).subject === 'Once')).toHaveLength(
      1,
    );
  });

  it('that says something else under the same Message-ID is another mail', async () => {
    for (const subject of ['One', 'Two'])
      await put(await mailOf({ subject, messageId: '<same@example.com>' }));
    await read();
    expect(await items()).toHaveLength(2);
  });

  it('of machines is recognized, a fax is a fax, a carrier’s mail is its notice', async () => {
    const { email } = await product.db.partner.findFirstOrThrow({ where: { code: 'SUMMIT' } });
    await put(await mailOf({ subject: 'Away', headers: { 'Auto-Submitted': 'auto-replied' } }));
    await put(await mailOf({ subject: 'Undelivered', from: 'MAILER-DAEMON@mx.example.com' }));
    await put(await mailOf({ subject: 'Fax', from: 'noreply@fax.example.com' }));
    await put(await mailOf({ subject: 'Notice', from: email! }));
    await read();
    expect((await items()).map((i) => [i.source, i.mailKind])).toEqual([
      ['mail', 'automatic-reply'],
      ['mail', 'bounce'],
      ['fax', 'person'],
      ['carrier-notice', 'person'],
    ]);
  });

  it('is read in batches: one holds no more bytes than its limit, and the place moves on after each mail', async () => {
    const large = (name: string) => ({ filename: name, content: Buffer.alloc(45_000, name) });
    for (const name of ['1.bin', '2.bin', '3.bin']) await put(await mailOf({ attachments: [large(name)] }));
    await put(await mailOf({ subject: 'small' }));
    const limit = 100_000;
    const own = mailbox(limit).source;
    const batches: { after?: number; sizes: number[]; last?: number }[] = [];
    const read = async (...[after, most]: Parameters<MailSource['read']>) => {
      const batch = await own.read(after, most);
      const sizes = batch.mails.map(({ raw }) => raw?.length ?? 0);
      batches.push({ after: after?.uid, sizes, last: batch.mails.at(-1)?.uid });
      return batch;
    };
    const alive = jest.fn();
    const inbound = { source: { ...own, read }, faxSenders: [] };
    expect(await readMail({ ...product.deps, inbound }, 1, alive)).toBe(4);
    expect(alive).toHaveBeenCalledTimes(4);
    expect(batches.map(({ sizes }) => sizes.length)).toEqual([1, 1, 2]);
    for (const { sizes } of batches)
      expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(limit);
    expect(batches.slice(1).map(({ after }) => after)).toEqual(batches.slice(0, -1).map(({ last }) => last));
  });

  it('with a file that must not be opened is kept, the file with the reason', async () => {
    await put(await mailOf({ attachments: [pdf('a.pdf'), { filename: 'scan.pdf.exe', content: 'MZ' }] }));
    await read();
    const [item] = await items();
    expect(item!.parts.map((p) => p.problem)).toEqual([null, 'dangerous']);
    expect(item!.parts.every((p) => p.documentId !== null)).toBe(true);
  });
});

it('a mail that is no mail is kept as it came', async () => {
  const read = () =>
    readMail({ ...product.deps, inbound: { source: imapSource(imap.place), faxSenders: [] } });
  await read();
  imap.append(Buffer.from([0x80, 0xfe, 0x81, 0x80]));
  expect(await read()).toBe(1);
  const { parts } = (await items()).at(-1)!;
  expect(parts).toMatchObject([{ mimeType: 'message/rfc822', problem: 'unreadable' }]);
  expect(parts[0]!.documentId).not.toBeNull();
});

it('a mail that fails on every attempt is kept as it came, and those behind it are read', async () => {
  const inbound = { source: imapSource(imap.place), faxSenders: [] };
  await readMail({ ...product.deps, inbound });
  imap.append(await mailOf({ subject: 'poison' }));
  imap.append(await mailOf({ subject: 'behind it' }));
  const { sealer } = product.deps;
  const sealJson: typeof sealer.sealJson = (purpose, value) => {
    if (JSON.stringify(value).includes('"poison"') && 'text' in (value as object)) throw new Error('no');
    return sealer.sealJson(purpose, value);
  };
  const deps = { ...product.deps, sealer: { ...sealer, sealJson }, inbound };
  await expect(readMail(deps, 1)).rejects.toThrow('no');
  expect(await readMail(deps, 3)).toBe(2);
  const kept = (await items())
    .slice(-2)
    .map((item) => [contentOf(sealer, item).subject, item.parts[0]?.problem]);
  expect(kept).toEqual([
    ['poison', 'unreadable'],
    ['behind it', undefined],
  ]);
});

it('a mailbox that cannot be reached says so, and nothing is lost', async () => {
  const source = imapSource({ url: 'imap://nobody@127.0.0.1:9/INBOX', password: 'secret-word' });
  const failed = await readMail({ ...product.deps, inbound: { source, faxSenders: [] } }).catch(
    (e: Error) => e,
  );
  expect(failed).toMatchObject({ message: expect.any(String) });
  expect(String((failed as Error).stack)).not.toContain('secret-word');
});

it('sent to the agency over SMTP reaches its case by the schedule’s workflow', async () => {
  const requirementId = await addRequirement(product, one, 'agent', { code: 117 });
  const transport = createTransport(post.smtpUrl);
  await transport.sendMail({
    from: 'agent@example.com',
    to: 'newbusiness+x1@goodorder.example.com',
    subject: `Financial supplement, ${requirementId}`,
    attachments: [pdf('signed.pdf')],
  });
  transport.close();
  const inbound = { source: catcherSource(post.pageUrl), faxSenders: [] };
  expect(await deskWorkflowOnce({ ...product.deps, inbound })).toMatchObject({ matched: 1 });
  expect(await items()).toMatchObject([{ state: 'applied', caseId: one.caseId }]);
  expect(product.engine.received.at(-1)).toMatchObject({ to: { requirementId } });
});
