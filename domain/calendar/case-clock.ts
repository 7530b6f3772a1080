/**
 * A case's own business clock. In production business time is real time. In a demo a business day lasts seconds, and a
 * case's clock starts at the moment its application was handed in, so that a 45-day case can be watched in a minute and
 * its dates still make sense. Plain arithmetic: workflow code uses it.
 */
export interface CaseClock {
  /** Business instant, in milliseconds since the epoch, at which the clock was set. */
  businessAnchorMs: number;
  /** Real instant at which it was set. */
  realAnchorMs: number;
  /** Real milliseconds that one business day lasts. */
  dayLengthMs: number;
}

const DAY_MS = 86_400_000;

/** Business instant at a real instant. */
export const toBusiness = (clock: CaseClock, realMs: number): number =>
  Math.floor(clock.businessAnchorMs + ((realMs - clock.realAnchorMs) * DAY_MS) / clock.dayLengthMs);

/** First real millisecond at which business time has reached an instant: waking then is never early. */
export function toReal(clock: CaseClock, businessMs: number): number {
  const real = Math.ceil(
    clock.realAnchorMs + ((businessMs - clock.businessAnchorMs) * clock.dayLengthMs) / DAY_MS,
  );
  return toBusiness(clock, real) < businessMs ? real + 1 : real;
}
