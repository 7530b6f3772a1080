import { randomBytes } from 'node:crypto';
import { offerToken, readOfferToken } from './offer-links';
import { createSealer } from './sealing';

const ring = () => new Map([['k1', randomBytes(32)]]);
const sealer = createSealer(ring());
const LINK = { offerId: 'a'.repeat(32), agentId: 'b'.repeat(32), until: '2026-12-05T05:00:00.000Z' };

it('a link says what it was made for, in letters that fit an address and tell nothing', () => {
  const token = offerToken(sealer, LINK);
  expect(readOfferToken(sealer, token)).toEqual(LINK);
  expect(token).toMatch(/^[\w-]{1,300}$/);
  for (const part of Object.values(LINK)) expect(token).not.toContain(part);
});

it('nobody can make or change one: every changed letter makes it worthless', () => {
  const token = offerToken(sealer, LINK);
  for (let i = 0; i < token.length - 1; i += 1) {
    const other = token[i] === 'A' ? 'B' : 'A';
    expect(readOfferToken(sealer, token.slice(0, i) + other + token.slice(i + 1))).toBeUndefined();
  }
  expect(readOfferToken(createSealer(ring()), token)).toBeUndefined();
  for (const text of ['', 'x', token.slice(0, -4), `${token}${token}`])
    expect(readOfferToken(sealer, text)).toBeUndefined();
});

it('what was sealed for another purpose opens no offer', () => {
  const parts = [LINK.offerId, LINK.agentId, '1'].join(' ');
  const other = Buffer.from(sealer.seal('link.something-else', parts)).toString('base64url');
  expect(readOfferToken(sealer, other)).toBeUndefined();
});
