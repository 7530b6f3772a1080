/**
 * A case's own business clock. In production business time is real time. In a demo a business day lasts seconds, and a
 * case's clock starts at the moment its application was handed in, so that a 45-day case can be watched in a minute and
 * its dates still make sense. Plain arithmetic on whole milliseconds, exact: workflow code uses it.
 */
export interface CaseClock {
  /** Business instant, in milliseconds since the epoch, at which the clock was set. */
  businessAnchorMs: number;
  /** Real instant, in milliseconds since the epoch, at which it was set. */
  realAnchorMs: number;
  /** Real milliseconds that one business day lasts, 1 to 86,400,000: business time is never slower than real time. */
  dayLengthMs: number;
}

const DAY_MS = 86_400_000;

/** The clock of everything that has no case: business time is real time. */
export const REAL_TIME: CaseClock = { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs: DAY_MS };

/** Whether business time is real time, as in production. Cases of which it holds live through the same days. */
export const isRealTime = ({ businessAnchorMs, realAnchorMs, dayLengthMs }: CaseClock): boolean =>
  businessAnchorMs === realAnchorMs && dayLengthMs === DAY_MS;

/** Whether days pass faster than real ones, as in a demonstration. */
export const isOfScaledTime = ({ dayLengthMs }: CaseClock): boolean => dayLengthMs < DAY_MS;

/**
 * Business instant at a real instant, rounded down: business time is never ahead of itself.
 * @throws {RangeError} when a day lasts nothing or longer than a day.
 */
export function toBusiness(clock: CaseClock, realMs: number): number {
  const [days, rest] = split(realMs - clock.realAnchorMs, dayLengthOf(clock));
  return clock.businessAnchorMs + days * DAY_MS + Math.floor((rest * DAY_MS) / clock.dayLengthMs);
}

/**
 * The first real millisecond at which business time has reached an instant: waking up then is never early.
 * @throws {RangeError} when a day lasts nothing or longer than a day.
 */
export function toReal(clock: CaseClock, businessMs: number): number {
  const dayLengthMs = dayLengthOf(clock);
  const [days, rest] = split(businessMs - clock.businessAnchorMs, DAY_MS);
  return clock.realAnchorMs + days * dayLengthMs + Math.ceil((rest * dayLengthMs) / DAY_MS);
}

/**
 * Whole days and what is left of one. Scaling only the rest keeps every product below 2^53, hence exact: scaling the
 * whole distance at once would be off by milliseconds after some weeks, and a wake-up could be early.
 */
function split(ms: number, dayMs: number): [days: number, rest: number] {
  const days = Math.floor(ms / dayMs);
  return [days, ms - days * dayMs];
}

function dayLengthOf({ dayLengthMs }: CaseClock): number {
  if (Number.isInteger(dayLengthMs) && dayLengthMs >= 1 && dayLengthMs <= DAY_MS) return dayLengthMs;
  throw new RangeError(`a day must last 1 to ${DAY_MS} whole milliseconds, not ${dayLengthMs}`);
}
