import type { Application } from '../../domain/application/application.schema';
import type { CaseClock } from '../../domain/calendar/case-clock';
import { instantAt } from '../../domain/calendar/zoned';

const FULL_DAY_MS = 86_400_000;
const DESK_OPENS = 10;

/**
 * The clock of a new case. In production it is real time. With shorter days (a demo) it starts on the morning that the
 * application was handed in, so that the dates in a sample file make sense whenever it is tried.
 */
export function caseClockOf(
  application: Application,
  dayLengthMs: number,
  timeZone: string,
  now: Date,
): CaseClock {
  const realAnchorMs = now.getTime();
  const lastSigned = application.signatures
    .flatMap((s) => s.date ?? [])
    .sort()
    .at(-1);
  const handedIn = [application.submittedDate, lastSigned]
    .flatMap((d) => d ?? [])
    .sort()
    .at(-1);
  if (dayLengthMs >= FULL_DAY_MS || !handedIn)
    return { businessAnchorMs: realAnchorMs, realAnchorMs, dayLengthMs };
  return {
    businessAnchorMs: Date.parse(instantAt(timeZone, handedIn, DESK_OPENS)),
    realAnchorMs,
    dayLengthMs,
  };
}
