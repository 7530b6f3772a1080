import { MailRefused } from './mail-errors';
import { checkedMail, type OutgoingMail } from './outgoing-mail';

const mail: OutgoingMail = {
  to: { name: 'Sam', address: 'sam@example.com' },
  subject: '3 items',
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId: '<a@example.com>',
};

describe('a mail that is asked for', () => {
  it('is taken as it is when nothing is wrong with it', () => {
    const headers = { 'X-Goodorder-Case': 'GO-000123', References: '<b@example.com>' };
    expect(checkedMail({ ...mail, headers })).toEqual({ ...mail, headers });
  });

  it('leaves behind whatever else its object carries', () => {
    const stowaway = { ...mail, bcc: 'eve@evil.example', attachments: [{ path: '/etc/passwd' }] };
    expect(checkedMail(stowaway)).toEqual({ ...mail, headers: {} });
  });

  it.each<[string, Partial<OutgoingMail>, RegExp]>([
    ['a header in the subject', { subject: 'Hi\r\nBcc: eve@evil.example' }, /^subject/],
    ['a subject without end', { subject: 'x'.repeat(251) }, /^subject/],
    ['a Message-ID without brackets', { messageId: 'a@example.com' }, /^messageId/],
    ['a header in the Message-ID', { messageId: '<a@example.com>\r\nBcc: eve@evil.example' }, /^messageId/],
    ['another recipient by header', { headers: { Bcc: 'eve@evil.example' } }, /^headers/],
    ['another sender by header', { headers: { Sender: 'eve@evil.example' } }, /^headers/],
    ['another kind of content by header', { headers: { 'Content-Type': 'text/html' } }, /^headers/],
    ['a header in a name', { headers: { 'X-A: b\r\nBcc': 'eve@evil.example' } }, /^headers/],
    ['a header in a value', { headers: { 'X-A': 'b\r\nBcc: eve@evil.example' } }, /^headers\.X-A/],
    ['a header value without end', { headers: { 'X-A': 'b'.repeat(501) } }, /^headers\.X-A/],
    ['a recipient that is none', { to: { name: '', address: 'sam' } }, /^to/],
    ['a sender that is none', { from: { name: '', address: 'sam' } }, /^from/],
    ['an address for answers that is none', { replyTo: { name: '', address: 'sam' } }, /^replyTo/],
  ])('is refused with %s, and says which field is wrong without repeating it', (_, over, field) => {
    const act = () => checkedMail({ ...mail, ...over });
    expect(act).toThrow(MailRefused);
    expect(act).toThrow(field);
    expect(act).not.toThrow(/evil/);
  });
});
