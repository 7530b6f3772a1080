import { type CaseClock, isOfScaledTime, REAL_TIME, toBusiness, toReal } from './case-clock';

const RECEIVED = Date.parse('2026-11-24T15:00:00Z');
const DAY_MS = 86_400_000;

describe("a case's clock", () => {
  it('is real time in production', () => {
    const clock: CaseClock = { businessAnchorMs: RECEIVED, realAnchorMs: RECEIVED, dayLengthMs: DAY_MS };
    for (const ms of [RECEIVED - 12_345, RECEIVED, RECEIVED + 1, RECEIVED + 400 * DAY_MS + 7]) {
      expect(toBusiness(clock, ms)).toBe(ms);
      expect(toReal(clock, ms)).toBe(ms);
    }
  });

  it('passes a business day in a second of a demo, from the day the application was handed in', () => {
    const watched = Date.parse('2027-05-01T09:00:00Z');
    const clock: CaseClock = { businessAnchorMs: RECEIVED, realAnchorMs: watched, dayLengthMs: 1000 };
    expect(toBusiness(clock, watched + 45_000)).toBe(RECEIVED + 45 * DAY_MS);
    expect(toReal(clock, RECEIVED + 45 * DAY_MS)).toBe(watched + 45_000);
  });

  it('rounds a wake-up up, so that it is never early', () => {
    const clock: CaseClock = { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs: 1000 };
    expect(toReal(clock, 1)).toBe(1);
    expect(toBusiness(clock, 1)).toBe(86_400);
    expect(toReal(clock, 86_401)).toBe(2);
  });

  it.each([0, -1, 0.5, DAY_MS + 1, Number.NaN])('refuses a day of %p ms', (dayLengthMs) => {
    const clock: CaseClock = { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs };
    expect(() => toBusiness(clock, 1)).toThrow(RangeError);
    expect(() => toReal(clock, 1)).toThrow(RangeError);
  });

  it('knows a demonstration by its shorter days', () => {
    expect(isOfScaledTime({ ...REAL_TIME, dayLengthMs: 1_000 })).toBe(true);
    expect(isOfScaledTime(REAL_TIME)).toBe(false);
  });
});
