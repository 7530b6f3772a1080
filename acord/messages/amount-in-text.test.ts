import { amountInText } from './amount-in-text';

it.each([
  ['The doctor wants 75.00 before copying.', 7_500],
  ['Fee $1,250.50', 125_050],
  ['Fee 0.99 USD', 99],
  ['75 dollars', undefined],
  ['on 2026.12.01', undefined],
  ['version 1.234', undefined],
  [undefined, undefined],
])('of %j is %j', (text, cents) => {
  expect(amountInText(text)).toBe(cents);
});
