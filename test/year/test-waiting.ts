/** A waiting report for tests of the invariants: who had a case until when, null for what is still running. */
import type { WaitingOn } from '../../domain/primitives';
import type { HeldInterval, WaitingReport } from '../../domain/waiting/waiting-report';

const MINUTES = 60;

/** Each piece takes an hour of business time, whatever its instants say. */
export function waitingOf(from: string, pieces: [WaitingOn | null, string | null][]): WaitingReport {
  const intervals = pieces.map(
    ([party, to], i): HeldInterval => ({
      party,
      stage: 'gathering',
      cause: party && 'own-queue',
      from: pieces[i - 1]?.[1] ?? from,
      to,
      businessMinutes: MINUTES,
    }),
  );
  const held = intervals.filter(({ party }) => party !== null);
  const part = <K>(key: K, n: number) => ({ key, businessMinutes: MINUTES * n, share: 1 / held.length });
  const last = pieces.at(-1)?.[1] ?? null;
  return {
    from,
    to: last,
    countedTo: last ?? from,
    totalBusinessMinutes: MINUTES * held.length,
    parties: held.map(({ party }) => part(party!, 1)),
    stages: [part('gathering', held.length)],
    causes: [part('own-queue', held.length)],
    intervals,
  };
}
