import { compareOffer } from './compare-offer';

const APPLIED = { faceAmountCents: 50_000_000, premium: { mode: 'annual' as const, modalCents: 60_000 } };
const words = (offered: Parameters<typeof compareOffer>[1]) =>
  compareOffer(APPLIED, offered).map(({ term, appliedFor, offered: given }) => [term, appliedFor, given]);

it('says term by term what was applied for and what is offered instead', () => {
  const offered = {
    underwritingClass: 'rated',
    tableRating: 4,
    flatExtraCents: 250,
    flatExtraYears: 5,
    faceAmountCents: 25_000_000,
    exclusion: 'Piloting',
    premiumCents: 90_050,
  };
  expect(words(offered)).toEqual([
    ['underwritingClass', null, 'rated'],
    ['tableRating', 'none', 'table 4 (D)'],
    ['flatExtra', 'none', '$2.50 a year for each $1,000 for 5 years'],
    ['faceAmount', '$500,000', '$250,000'],
    ['exclusion', 'none', 'Piloting'],
    ['premium', '$600 (annual)', '$900.50 (annual)'],
  ]);
});

it('leaves out what is as applied for, and what the carrier does not name', () => {
  expect(words({})).toEqual([]);
  expect(words({ faceAmountCents: 50_000_000, premiumCents: 60_000, premiumMode: 'annual' })).toEqual([]);
});

it('reckons a flat extra on the face amount that is offered', () => {
  const explained = (offered: Parameters<typeof compareOffer>[1]) =>
    compareOffer(APPLIED, offered).find(({ term }) => term === 'flatExtra')?.explained;
  expect(explained({ flatExtraCents: 250, flatExtraYears: 5 })).toBe('That is $1,250 a year for 5 years.');
  expect(explained({ flatExtraCents: 250, faceAmountCents: 10_000_000 })).toBe(
    'That is $250 a year, for as long as the policy lasts.',
  );
});

it('does not compare premiums that are paid in another rhythm', () => {
  const [premium] = compareOffer(APPLIED, { premiumCents: 60_000, premiumMode: 'quarterly' });
  expect(premium).toMatchObject({ offered: '$600 (quarterly)', explained: 'What the policy would cost.' });
});
