/** Whatever stands in the variables, a mail goes to whom it is meant for and is what its template says. */
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { createMailer } from './create-mailer';
import type { MailTemplateId } from './render-mail';
import { type RenderedMail, renderMail } from './render-mail';
import { sampleVariables } from './sample-variables';
import { type SmtpStandIn, startSmtpStandIn, type TakenMail } from './smtp-stand-in';

const from = { name: 'Lakeside', address: 'office@lakeside.example.com' };
const recipient = 'sam@agents.example.com';
const settings = { publicUrl: 'https://go.example.com' };
const ids: MailTemplateId[] = [
  'agent-digest',
  'vendor-chase',
  'carrier-chase',
  'staff-morning',
  'case-ended',
];
const anyId = fc.constantFrom(...ids);

/** Pieces that end headers, lines, tags, attributes or templates, between any characters at all. */
const hostilePiece = fc.constantFrom(
  '\r\nBcc: eve@evil.example\r\n',
  '\nTo: eve@evil.example',
  '\r\n\r\n',
  '\r\n.\r\n',
  '\u2028Cc: eve@evil.example',
  '<script>alert(1)</script>',
  '"><script src=//evil.example>',
  "' onmouseover='alert(1)",
  '</title></head><body>',
  '<!--',
  'javascript:alert(1)',
  '{{ agencyName }}',
  '{% include "/etc/passwd" %}',
  '=?utf-8?B?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=',
  'eve@evil.example, sam <eve@evil.example>',
  '\u202etxt.exe',
);
const anyText = fc
  .array(fc.oneof(hostilePiece, fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 12 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pieces) => `x${pieces.join('')}`);

/** Texts for the fields of a template, in turn; the initials are real ones, so that both mails have the same shape. */
const withTexts = (texts: string[]) => {
  let i = 0;
  return sampleVariables((field) => (field === 'insuredInitials' ? 'J. R.' : texts[i++ % texts.length]!));
};
const harmless = withTexts(['x']);

/** The tags of a page, without where its links lead. */
const tagsOf = (html: string): string[] =>
  (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/href="[^"]*"/, 'href'));
const headerNames = ({ raw }: TakenMail): string[] =>
  raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')));

let server: SmtpStandIn;
beforeAll(async () => {
  server = await startSmtpStandIn();
});
afterAll(() => server.close());

async function sendAs(
  name: string,
  id: MailTemplateId,
  { subject, text, html }: RenderedMail,
): Promise<TakenMail> {
  const messageId = `<${id}@lakeside.example.com>`;
  const mailer = createMailer({ smtpUrl: server.url, from });
  await mailer.send({ to: { name, address: recipient }, subject, text, html, messageId });
  const [taken, ...more] = server.mails.filter(({ raw }) => raw.includes(`Message-ID: ${messageId}`));
  expect(more).toEqual([]);
  return taken!;
}

async function expectIntended(mail: TakenMail): Promise<void> {
  expect(mail).toMatchObject({ recipients: [recipient], envelopeFrom: from.address });
  const { to, cc, bcc, from: sender } = await simpleParser(mail.raw);
  expect([to].flat().flatMap((list) => list?.value.map((a) => a.address))).toEqual([recipient]);
  expect(sender?.value.map((a) => a.address)).toEqual([from.address]);
  expect([cc, bcc]).toEqual([undefined, undefined]);
}

describe('a mail, whatever its variables hold', () => {
  it('keeps its recipients and its headers', async () => {
    const expected = headerNames(
      await sendAs('x', 'case-ended', renderMail('case-ended', harmless['case-ended'], settings)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), anyText, async (texts, name) => {
        server.mails.length = 0;
        const variables = withTexts(texts);
        const sent = ids.map((id) => sendAs(name, id, renderMail(id, variables[id], settings)));
        for (const mail of await Promise.all(sent)) {
          expect(headerNames(mail)).toEqual(expected);
          await expectIntended(mail);
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('has the tags of its template and no other, and links to our own address only', () => {
    fc.assert(
      fc.property(anyId, fc.array(anyText, { minLength: 1, maxLength: 8 }), (id, texts) => {
        const { html, subject } = renderMail(id, withTexts(texts)[id], settings);
        expect(tagsOf(html)).toEqual(tagsOf(renderMail(id, harmless[id], settings).html));
        expect(html).not.toMatch(/<script/i);
        for (const [, link] of html.matchAll(/href="([^"]*)"/g)) {
          expect(link?.replaceAll('&#39;', "'")).toMatch(/^https:\/\/go\.example\.com\/[\w/.~%!*()'-]*$/);
        }
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 500 },
    );
  });
});
