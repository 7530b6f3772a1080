/** A case's time from receipt to its end, cut where holder, stage, cause or agent change: without a gap and without an overlap. */
import type { Stage } from '../lifecycle/stages';
import type { WaitingOn } from '../primitives';
import { type Cause, causeOf } from './causes';
import type { ClockEvent } from './clock-events';
import { type Holder, passedOn, RECEIVED } from './holder';
import { inTime, type Placed } from './in-time';
import { SignReader } from './signs';

/** Who held the case, in what stage and why. Nobody (null), for no cause, between an end and a reopening. */
interface Standing {
  party: WaitingOn | null;
  stage: Stage;
  cause: Cause | null;
  /** Whose case it was, when that is asked for. */
  agentId?: string | null;
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
 * @param agentId the case's agent now: named, the time is cut where another one took over, too.
 */
export function caseTime(
  events: readonly ClockEvent[],
  fromMs: number,
  nowMs: number,
  agentId?: string | null,
): CaseTime {
  const placed = inTime(events, fromMs, nowMs);
  const signs = new SignReader();
  const intervals: Interval[] = [];
  let holder: Holder = { ...RECEIVED, agentId: firstAgent(placed, agentId ?? null) };
  const standingNow = () => standingOf(holder, signs, agentId !== undefined);
  let standing = standingNow();
  let since = fromMs;
  for (const { event, ms } of placed) {
    holder = passedOn(holder, event);
    signs.read(event);
    const next = standingNow();
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

/** Whom the case had before its agent changed for the first time; whom it has now, when that never happened. */
function firstAgent(placed: readonly Placed[], now: string | null): string | null {
  for (const { event } of placed) if (event.type === 'case.agent') return event.data.from;
  return now;
}

function standingOf(
  { party, stage, closed, agentId }: Holder,
  signs: SignReader,
  byAgent: boolean,
): Standing {
  if (closed) return { party: null, stage, cause: null };
  const cause = causeOf({ party, stage, signs: signs.signs() });
  return { party, stage, cause, ...(byAgent ? { agentId } : {}) };
}

/** A case that has ended stays ended, whatever stage late entries name. */
const isSame = (a: Standing, b: Standing): boolean =>
  a.party === b.party &&
  (a.party === null || (a.stage === b.stage && a.cause === b.cause && a.agentId === b.agentId));

/** What lasted no time at all is left out, unless it is running; what goes on as before is one interval. */
function append(intervals: Interval[], next: Interval, running?: 'running'): void {
  if (next.fromMs === next.toMs && !running) return;
  const last = intervals.at(-1);
  if (last && isSame(last, next)) last.toMs = next.toMs;
  else intervals.push(next);
}
