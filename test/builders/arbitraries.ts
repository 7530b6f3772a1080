/** Values that properties of messages and applications are tried with. */
import fc from 'fast-check';

export const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: undefined });

/** A day of two centuries, as text. */
export const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

export const cents = fc.integer({ min: 0, max: 99_999_999_999 });

export const illustration = fc.record({
  date: day,
  insuranceAge: maybe(fc.integer({ min: 0, max: 120 })),
  faceAmountCents: maybe(cents),
  tobaccoRates: maybe(fc.boolean()),
  modalPremiumCents: maybe(cents),
});
