/** Who held a case for how long, in what stage and for what cause: sums that add up to the whole exactly. */
import type { AgencyCalendar } from '../calendar/business-days';
import type { Stage } from '../lifecycle/stages';
import type { Instant, WaitingOn } from '../primitives';
import { businessMinutes } from './business-minutes';
import type { Cause } from './causes';
import type { ClockEvent } from './clock-events';
import { caseTime } from './intervals';

/** A part of the whole. */
export interface Part<K> {
  key: K;
  businessMinutes: number;
  /** Of the whole, 0 to 1 in steps of 0.0001; the shares of all parts add up to 1. All 0 while the whole is 0. */
  share: number;
}

/** A piece of the case's time. */
export interface HeldInterval {
  /** Null between an end and a reopening: nobody held it, and it counts for nobody. */
  party: WaitingOn | null;
  stage: Stage;
  cause: Cause | null;
  /** Whose case it was, when that is asked for; null while the agency knew no agent. */
  agentId?: string | null;
  from: Instant;
  /** Null for the one that is running. */
  to: Instant | null;
  businessMinutes: number;
}

/** The clock of one case. */
export interface WaitingReport {
  from: Instant;
  /** When it ended; null while it is open. */
  to: Instant | null;
  /** Up to where it is counted: its end, or the present. */
  countedTo: Instant;
  totalBusinessMinutes: number;
  /** The longest first. */
  parties: Part<WaitingOn>[];
  stages: Part<Stage>[];
  causes: Part<Cause>[];
  /** The oldest first, each beginning where the one before ends. */
  intervals: HeldInterval[];
}

/** Where and when a case's history is read. */
export interface ReportPlace {
  receivedAt: Instant;
  now: Instant;
  calendar: AgencyCalendar;
  agentId?: string | null;
}

/**
 * Reads the clock.
 * @param events of the case, in any order. @param receivedAt and @param now in the case's business time.
 * @param agentId the case's agent now; named, the intervals are also cut where another agent took over.
 * @throws {RangeError} when the calendar's zone is unknown.
 */
export function waitingReport(
  events: readonly ClockEvent[],
  { receivedAt, now, calendar, agentId }: ReportPlace,
): WaitingReport {
  const fromMs = Date.parse(receivedAt);
  const { intervals, closed, endMs } = caseTime(events, fromMs, Date.parse(now), agentId);
  const minutesAt = businessMinutes(calendar, fromMs, endMs);
  const pieces = intervals.map(({ fromMs: start, toMs: end, ...standing }, index): HeldInterval => {
    const running = !closed && index === intervals.length - 1;
    return {
      ...standing,
      from: instantOf(start),
      to: running ? null : instantOf(end),
      businessMinutes: minutesAt(end) - minutesAt(start),
    };
  });
  const held = pieces.filter((piece) => piece.party !== null);
  return {
    from: instantOf(fromMs),
    to: closed ? instantOf(endMs) : null,
    countedTo: instantOf(endMs),
    totalBusinessMinutes: held.reduce((sum, piece) => sum + piece.businessMinutes, 0),
    parties: partsBy(held, ({ party }) => party),
    stages: partsBy(held, ({ stage }) => stage),
    causes: partsBy(held, ({ cause }) => cause),
    intervals: pieces,
  };
}

const instantOf = (ms: number): Instant => new Date(ms).toISOString();

function partsBy<K extends string>(
  pieces: readonly HeldInterval[],
  keyOf: (piece: HeldInterval) => K | null,
): Part<K>[] {
  const sums = new Map<K, number>();
  for (const piece of pieces) {
    const key = keyOf(piece);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + piece.businessMinutes);
  }
  const sorted = [...sums].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shares = sharesOf(sorted.map(([, minutes]) => minutes));
  return sorted.map(([key, minutes], index) => ({ key, businessMinutes: minutes, share: shares[index]! }));
}

const STEPS = 10_000;

/** Shares of amounts in whole steps that add up to 1: what rounding down leaves goes to those that lost most by it. */
export function sharesOf(amounts: readonly number[]): number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  if (whole === 0) return amounts.map(() => 0);
  const exact = amounts.map((amount) => (amount * STEPS) / whole);
  const steps = exact.map(Math.floor);
  const lost = exact.map((value, index) => value - steps[index]!);
  const left = STEPS - steps.reduce((sum, step) => sum + step, 0);
  const byLoss = lost.map((_, index) => index).sort((a, b) => lost[b]! - lost[a]! || a - b);
  for (const index of byLoss.slice(0, left)) steps[index]! += 1;
  return steps.map((step) => step / STEPS);
}
