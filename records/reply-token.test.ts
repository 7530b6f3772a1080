import { randomBytes } from 'node:crypto';
import { newId } from './ids';
import { mailOfToken, replyToken } from './reply-token';

const key = { referenceKey: randomBytes(32) };
const token = replyToken(key, newId());

it('names its mail, in whatever case a mail program writes it', () => {
  for (let n = 0; n < 50; n += 1) {
    const id = newId();
    expect(mailOfToken(key, replyToken(key, id).toUpperCase())).toBe(id);
  }
});

it('is made by us only: another key, another digit or another length is no token', () => {
  expect(mailOfToken({ referenceKey: randomBytes(32) }, token)).toBeUndefined();
  for (let n = 0; n < token.length - 1; n += 1) {
    const other = `${token.slice(0, n)}${token[n] === '0' ? '1' : '0'}${token.slice(n + 1)}`;
    expect(mailOfToken(key, other)).toBeUndefined();
  }
  for (const text of ['', token.slice(1), `${token}0`, 'x'.repeat(token.length)])
    expect(mailOfToken(key, text)).toBeUndefined();
});

it('leaves room for the name of a mailbox: 64 characters before the @', () => {
  expect(token.length).toBeLessThanOrEqual(40);
});
