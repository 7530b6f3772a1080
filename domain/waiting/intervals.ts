/** A case's time from receipt to its end, cut where holder, stage or cause change: without a gap and without an overlap. */
import type { Stage } from '../lifecycle/stages';
import type { WaitingOn } from '../primitives';
import { type Cause, causeOf } from './causes';
import type { ClockEvent } from './clock-events';
import { type Holder, passedOn, RECEIVED } from './holder';
import { inTime } from './in-time';
import { SignReader } from './signs';

/** Who held the case, in what stage and why. Nobody (null), for no cause, between an end and a reopening. */
interface Standing {
  party: WaitingOn | null;
  stage: Stage;
  cause: Cause | null;
}

/** One piece of the case's time; `toMs` is where the next one begins. */
export interface Interval extends Standing {
  fromMs: number;
  toMs: number;
}

/** The intervals, and whether the last one is still running. */
export interface CaseTime {
  intervals: Interval[];
  closed: boolean;
  /** End of the last interval: when the case ended, or the present. */
  endMs: number;
}

/**
 * Cuts a case's time. The same entries give the same intervals in whatever order they are handed over.
 * @param fromMs business time of receipt, in milliseconds since the epoch.
 * @param nowMs present business time; an open case is counted up to here.
 */
export function caseTime(events: readonly ClockEvent[], fromMs: number, nowMs: number): CaseTime {
  const placed = inTime(events, fromMs, nowMs);
  const signs = new SignReader();
  const intervals: Interval[] = [];
  let holder: Holder = RECEIVED;
  let standing = standingOf(holder, signs);
  let since = fromMs;
  for (const { event, ms } of placed) {
    holder = passedOn(holder, event);
    signs.read(event);
    const next = standingOf(holder, signs);
    if (!isSame(standing, next)) {
      append(intervals, { ...standing, fromMs: since, toMs: ms });
      since = ms;
    }
    standing = next;
  }
  if (holder.closed) return { intervals, closed: true, endMs: since };
  // What the case has written has happened, also when this machine's clock is behind the one it was written by.
  const endMs = Math.max(nowMs, placed.at(-1)?.ms ?? fromMs);
  append(intervals, { ...standing, fromMs: since, toMs: endMs }, 'running');
  return { intervals, closed: false, endMs };
}

function standingOf({ party, stage, closed }: Holder, signs: SignReader): Standing {
  if (closed) return { party: null, stage, cause: null };
  return { party, stage, cause: causeOf({ party, stage, signs: signs.signs() }) };
}

/** A case that has ended stays ended, whatever stage late entries name. */
const isSame = (a: Standing, b: Standing): boolean =>
  a.party === b.party && (a.party === null || (a.stage === b.stage && a.cause === b.cause));

/** What lasted no time at all is left out, unless it is running; what goes on as before is one interval. */
function append(intervals: Interval[], next: Interval, running?: 'running'): void {
  if (next.fromMs === next.toMs && !running) return;
  const last = intervals.at(-1);
  if (last && isSame(last, next)) last.toMs = next.toMs;
  else intervals.push(next);
}
