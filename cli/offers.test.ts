import { offersInWords } from './offers';
import type { OfferView } from './views';

const offer = (more: Partial<OfferView> = {}): OfferView => ({
  id: 'o1',
  kind: 'counteroffer',
  state: 'open',
  offeredAt: '2026-11-24T15:00:00.000Z',
  expiresAt: '2026-12-09T05:00:00.000Z',
  differences: [
    { label: 'Table rating', appliedFor: 'none', offered: 'table 4 (D)', explained: 'It costs more.' },
  ],
  reply: null,
  ...more,
});

it('tells what differs, and how to answer an offer that is open', () => {
  const words = offersInWords('GO-1', [offer()]);
  expect(words).toMatch(/Table rating +none +-> table 4 \(D\)\. It costs more\./);
  expect(words).toContain('offer GO-1 accept|decline|appeal');
});

it('asks for no answer to one that was answered, and says by which way', () => {
  const answered = offer({ state: 'accepted', reply: { way: 'link', at: '2026-11-25T15:00:00.000Z' } });
  const words = offersInWords('GO-1', [answered]);
  expect(words).toContain('accepted, 2026-11-25 by link');
  expect(words).not.toContain('Answer it');
});

it('says so when there is none', () => {
  expect(offersInWords('GO-1', [])).toContain('nothing else than what was applied for');
});
