import { readBounce } from './read-bounce';

const report = (status: string) => `Message-ID: <notice@mx.example.com>
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; agent@example.com
Action: failed
Status: ${status}

--b
Content-Type: message/rfc822

Message-ID:
 <ours@goodorder.example.com>
Subject: 2 items

--b--`;

it.each([
  ['a report of a permanent failure', report('5.1.1'), 'hard'],
  ['a report of a full mailbox', report('4.2.2'), 'soft'],
  ['a permanent failure in a server’s own words', 'said: 550 5.1.1 No such user', 'hard'],
  ['words that say nothing of the kind', 'Your mail is late. We try for 5 days.', 'soft'],
])('%s', (_, raw, kind) => {
  expect(readBounce(raw).kind).toBe(kind);
});

it('names the mails that the notice quotes, also where the line is folded, and only so many', () => {
  expect(readBounce(report('5.1.1').replaceAll('\n', '\r\n')).messageIds).toEqual([
    '<notice@mx.example.com>',
    '<ours@goodorder.example.com>',
  ]);
  const many = Array.from({ length: 50 }, (_, n) => `Message-ID: <${n}@example.com>`).join('\n');
  expect(readBounce(many).messageIds).toHaveLength(10);
});
