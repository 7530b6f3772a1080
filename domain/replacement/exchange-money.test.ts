import { differenceOf } from './exchange-money';

it('money received is measured against what was expected at the last request, and not where nobody said what to expect', () => {
  const asked = { news: 'transfer-requested', amountCents: 1_000_000 } as const;
  expect(differenceOf([asked], 999_999)).toBe('less');
  expect(differenceOf([asked], 1_000_001)).toBe('more');
  expect(differenceOf([asked], 1_000_000)).toBeUndefined();
  expect(differenceOf([asked, { news: 'transfer-requested', amountCents: 900_000 }], 1_000_000)).toBe('more');
  expect(differenceOf([asked, { news: 'transfer-requested' }], 5)).toBeUndefined();
  expect(differenceOf([], 5)).toBeUndefined();
});
