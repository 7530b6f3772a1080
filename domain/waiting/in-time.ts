/**
 * Puts a case's history on a line of time that never runs back, whatever the clocks of partners say. The order in which
 * entries were written decides; what the case wrote itself keeps its time, and news counts between its neighbors there: a
 * vendor's report dated next year, or 1970, moves nobody's share.
 */
import { type ClockEvent, isOwn } from './clock-events';

/** An entry with the business time, in milliseconds since the epoch, from which it counts. */
export interface Placed {
  event: ClockEvent;
  ms: number;
}

/**
 * @param events in any order.
 * @param fromMs receipt of the case: nothing counts from before.
 * @param nowMs present business time: nothing counts from after, but what the case has written already has happened.
 */
export function inTime(events: readonly ClockEvent[], fromMs: number, nowMs: number): Placed[] {
  const ordered = [...events].sort((a, b) => (a.seq < b.seq ? -1 : a.seq > b.seq ? 1 : 0));
  const until = latestTimes(ordered, fromMs, nowMs);
  let floor = fromMs;
  return ordered.map((event, index) => {
    const at = Date.parse(event.at);
    // An own entry's latest time is its time, so this holds for both kinds.
    const ms = Math.min(Math.max(at, floor), until[index]!);
    floor = ms;
    return { event, ms };
  });
}

/** For each entry the time of the next one that the case wrote itself, or the present. */
function latestTimes(ordered: readonly ClockEvent[], fromMs: number, nowMs: number): number[] {
  let reached = fromMs;
  const own = ordered.map((event) => {
    if (isOwn(event)) reached = Math.max(reached, Date.parse(event.at));
    return isOwn(event) ? reached : undefined;
  });
  let next = Math.max(nowMs, reached);
  const latest: number[] = [];
  for (let index = own.length - 1; index >= 0; index -= 1) {
    next = own[index] ?? next;
    latest[index] = next;
  }
  return latest;
}
