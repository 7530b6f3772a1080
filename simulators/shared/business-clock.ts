/**
 * The business time of one case. The sender's own time at arrival sets it; from there a business day passes in the
 * real milliseconds that the settings say. It never goes back: a repeated message carries its old time.
 */
export interface BusinessClock {
  /** Business instant, in milliseconds since the epoch, at which the clock was set. */
  businessMs: number;
  /** Real instant at which it was set. */
  realMs: number;
}

export const DAY_MS = 86_400_000;

/** Business instant at a real instant. */
export const businessAt = (clock: BusinessClock, realMs: number, dayLengthMs: number): number =>
  Math.floor(clock.businessMs + ((realMs - clock.realMs) * DAY_MS) / dayLengthMs);

/** Real milliseconds until a business instant; 0 when it has come. */
export function realUntil(
  clock: BusinessClock,
  businessMs: number,
  realMs: number,
  dayLengthMs: number,
): number {
  const missing = businessMs - businessAt(clock, realMs, dayLengthMs);
  return missing <= 0 ? 0 : Math.ceil((missing * dayLengthMs) / DAY_MS);
}

/** The clock after a message of a given time has arrived: set anew when the sender is ahead of it. */
export function meet(
  clock: BusinessClock | undefined,
  sentMs: number,
  realMs: number,
  dayLengthMs: number,
): BusinessClock {
  if (clock && businessAt(clock, realMs, dayLengthMs) >= sentMs) return clock;
  return { businessMs: sentMs, realMs };
}

/** The clock after skipping business days. */
export const skip = (
  clock: BusinessClock,
  days: number,
  realMs: number,
  dayLengthMs: number,
): BusinessClock => ({
  businessMs: businessAt(clock, realMs, dayLengthMs) + Math.round(days * DAY_MS),
  realMs,
});

/** A business instant some days later, in whole seconds: messages carry no fractions of a second. */
export const daysLater = (businessMs: number, days: number): number =>
  Math.ceil((businessMs + days * DAY_MS) / 1000) * 1000;

/** An instant as messages carry it. */
export const instantOf = (businessMs: number): string => new Date(businessMs).toISOString();

/** The day of an instant, as messages carry it. */
export const dayOf = (businessMs: number): string => instantOf(businessMs).slice(0, 10);
