import type { Application } from '../application/application.schema';
import { firstPremiumArranged, type PaidSince } from './first-premium';

const arranged = (premium: Application['premium'], since: Partial<PaidSince> = {}) =>
  firstPremiumArranged({ premium }, { refunded: false, ...since });
const CASH = { method: 'direct-bill', modalCents: 8_250, cashWithApplicationCents: 8_250 } as const;

it('is paid by cash that covers one premium, and drawn by a carrier that may draw it', () => {
  expect([arranged(CASH), arranged({ ...CASH, modalCents: undefined })]).toEqual([true, true]);
  expect([arranged({ method: 'eft' }), arranged({ method: 'credit-card' })]).toEqual([true, true]);
  expect(arranged({ method: 'direct-bill', modalCents: 8_250 })).toBe(false);
});

it('is not paid by cash that went back, but may be drawn all the same', () => {
  expect(arranged(CASH, { refunded: true })).toBe(false);
  expect(arranged({ ...CASH, method: 'eft' }, { refunded: true })).toBe(true);
});

it('is not paid by cash that is less than the premium that was accepted, or applied for', () => {
  expect(arranged(CASH, { accepted: { premiumCents: 8_251 } })).toBe(false);
  expect(arranged({ ...CASH, cashWithApplicationCents: 8_249 })).toBe(false);
  expect(arranged({ ...CASH, cashWithApplicationCents: 8_000 }, { accepted: { premiumCents: 8_000 } })).toBe(
    true,
  );
  expect(arranged(CASH, { accepted: {} })).toBe(true);
});
