import { classifyMail } from './classify-mail';

const kindOf = (headers: Record<string, string>, more: { from?: string; subject?: string } = {}) =>
  classifyMail({ headers: new Map(Object.entries(headers)), from: 'anna@example.com', ...more });

it.each([
  [{ 'content-type': 'multipart/report; report-type=delivery-status; boundary=x' }, {}],
  [
    { 'content-type': 'multipart/report; report-type="delivery-status"', 'auto-submitted': 'auto-replied' },
    {},
  ],
  [{}, { from: 'MAILER-DAEMON@mx.example.com' }],
  [{ 'x-failed-recipients': 'a@example.com', 'return-path': '<>' }, {}],
])('a delivery report is a bounce: %j %j', (headers, more) => {
  expect(kindOf(headers as Record<string, string>, more)).toBe('bounce');
});

it.each([
  [{ 'auto-submitted': 'auto-replied' }, {}],
  [{ 'auto-submitted': 'auto-generated (vacation)' }, {}],
  [{ 'x-autoreply': 'yes' }, {}],
  [{ precedence: 'auto_reply' }, {}],
  [{}, { subject: 'Automatic reply: Your case' }],
  [{}, { subject: 'Out of office' }],
])('what a machine answers is an automatic reply: %j %j', (headers, more) => {
  expect(kindOf(headers as Record<string, string>, more)).toBe('automatic-reply');
});

it.each([
  [{}, {}],
  [{ 'auto-submitted': 'no' }, {}],
  [{ precedence: 'bulk' }, {}],
  [{ 'content-type': 'multipart/report; report-type=disposition-notification' }, {}],
  [{}, { subject: 'The office visit note' }],
])('anything else is of a person: %j %j', (headers, more) => {
  expect(kindOf(headers as Record<string, string>, more)).toBe('person');
});
