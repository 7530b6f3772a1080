/** Whether the clock of a case tells its whole time: no gap, no overlap, and parts that sum to the whole. */
import type { HeldInterval, Part } from '../../domain/waiting/waiting-report';
import type { CaseRecord } from './case-record';

/** A stretch of the case's time of which it is known who held it. */
interface Stretch {
  fromMs: number;
  toMs: number;
  party: string | null;
  words: string;
}

/** @returns what does not add up; undefined when all does. */
export function timeFault(of: CaseRecord): string | undefined {
  const { waiting } = of;
  return (
    gapIn(of) ??
    sumFault('parties', waiting.parties, waiting.totalBusinessMinutes) ??
    sumFault('stages', waiting.stages, waiting.totalBusinessMinutes) ??
    sumFault('causes', waiting.causes, waiting.totalBusinessMinutes) ??
    stretchesOf(of)
      .map((stretch) => misheld(stretch, waiting.intervals))
      .find((fault) => fault !== undefined)
  );
}

function gapIn({ waiting, receivedAt, closeReason }: CaseRecord): string | undefined {
  const { intervals } = waiting;
  const [first] = intervals;
  if (!first) return closeReason ? undefined : 'open, and its clock shows nothing';
  if (first.from !== receivedAt) return `its clock begins at ${first.from}, not when it was received`;
  const at = intervals.findIndex(({ from }, i) => i > 0 && from !== intervals[i - 1]!.to);
  if (at > 0) return `its clock has a gap before ${intervals[at]!.from}`;
  const running = intervals.at(-1)!.to === null;
  return running === !closeReason
    ? undefined
    : `it is ${closeReason ? 'closed' : 'open'}, and its clock ${running ? 'runs' : 'has stopped'}`;
}

function sumFault(of: string, parts: readonly Part<string>[], whole: number): string | undefined {
  const sum = parts.reduce((total, { businessMinutes }) => total + businessMinutes, 0);
  return sum === whole ? undefined : `its ${of} sum to ${sum} of ${whole} minutes`;
}

/** Holds, and the time between an end and a reopening. */
function stretchesOf({ events, readAt }: CaseRecord): Stretch[] {
  const stretches: Stretch[] = [];
  let [heldMs, closedMs]: (number | undefined)[] = [];
  const endHold = (toMs: number) => {
    if (heldMs !== undefined) stretches.push({ fromMs: heldMs, toMs, party: 'us', words: 'held' });
    heldMs = undefined;
  };
  for (const { type, at } of events) {
    const ms = Date.parse(at);
    if (type === 'case.held') heldMs ??= ms;
    if (type === 'case.released') endHold(ms);
    if (type === 'case.closed') {
      endHold(ms);
      closedMs = ms;
    }
    if (type === 'case.reopened' && closedMs !== undefined) {
      stretches.push({ fromMs: closedMs, toMs: ms, party: null, words: 'closed' });
      closedMs = undefined;
    }
  }
  endHold(Date.parse(readAt));
  return stretches;
}

function misheld(
  { fromMs, toMs, party, words }: Stretch,
  intervals: readonly HeldInterval[],
): string | undefined {
  const wrong = intervals.find(
    (one) =>
      one.party !== party &&
      Math.min(toMs, one.to === null ? toMs : Date.parse(one.to)) > Math.max(fromMs, Date.parse(one.from)),
  );
  return wrong && `it was ${words}, and its clock says that ${wrong.party ?? 'nobody'} had it`;
}
