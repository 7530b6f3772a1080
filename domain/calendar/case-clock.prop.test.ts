import fc from 'fast-check';
import { type CaseClock, isRealTime, REAL_TIME, toBusiness, toReal } from './case-clock';

const DAY_MS = 86_400_000;
const anyInstant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2060, 0, 1) });
const anyClock: fc.Arbitrary<CaseClock> = fc.record({
  businessAnchorMs: anyInstant,
  realAnchorMs: anyInstant,
  dayLengthMs: fc.oneof(fc.integer({ min: 1, max: DAY_MS }), fc.constantFrom(100, 1000, 60_000, DAY_MS)),
});
/** A wait of a case: up to ten years of business time. */
const anyWait = fc.integer({ min: 0, max: 3650 * DAY_MS });

/** The same in whole numbers of any size. */
const exactly = (clock: CaseClock, realMs: number): number =>
  clock.businessAnchorMs +
  Number((BigInt(realMs - clock.realAnchorMs) * BigInt(DAY_MS)) / BigInt(clock.dayLengthMs));

describe("a case's clock, whatever its speed", () => {
  it('is exact to the millisecond for years', () => {
    fc.assert(
      fc.property(anyClock, fc.integer({ min: 0, max: 400 * DAY_MS }), (clock, passed) => {
        const real = clock.realAnchorMs + passed;
        const business = exactly(clock, real);
        fc.pre(Number.isSafeInteger(business));
        expect(toBusiness(clock, real)).toBe(business);
      }),
    );
  });

  it('is said to be real time only when it is', () => {
    const sameAnchors = anyClock.map((clock) => ({ ...clock, realAnchorMs: clock.businessAnchorMs }));
    fc.assert(
      fc.property(fc.oneof(anyClock, sameAnchors), anyWait, (clock, wait) => {
        const real = clock.realAnchorMs + wait;
        const differs = [clock.realAnchorMs, real + DAY_MS].some((ms) => toBusiness(clock, ms) !== ms);
        expect(isRealTime(clock)).toBe(!differs);
      }),
    );
    expect(isRealTime(REAL_TIME)).toBe(true);
  });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(anyClock, anyWait, fc.nat(10 * DAY_MS), (clock, wait, more) => {
        const from = clock.businessAnchorMs + wait;
        expect(toReal(clock, from + more)).toBeGreaterThanOrEqual(toReal(clock, from));
        const real = toReal(clock, from);
        expect(toBusiness(clock, real + 1)).toBeGreaterThan(toBusiness(clock, real));
      }),
    );
  });

  it('wakes up at the first millisecond at which the instant is reached, never before', () => {
    fc.assert(
      fc.property(anyClock, anyWait, (clock, wait) => {
        const due = clock.businessAnchorMs + wait;
        const real = toReal(clock, due);
        expect(toBusiness(clock, real)).toBeGreaterThanOrEqual(due);
        expect(toBusiness(clock, real - 1)).toBeLessThan(due);
      }),
    );
  });

  it('comes back within one real millisecond', () => {
    fc.assert(
      fc.property(anyClock, anyWait, (clock, wait) => {
        const real = toReal(clock, clock.businessAnchorMs + wait);
        expect(Math.abs(toReal(clock, toBusiness(clock, real)) - real)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
