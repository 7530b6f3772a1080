/** What a case waits for, or must not miss, because of the appointments of its agents. Read from the findings of a check. */
import { addDays, daysBetween } from '../calendar/plain-date';
import type { PlainDate } from '../primitives';
import type { Finding } from './finding';

/** A day ahead on which somebody looks whether the appointment has come. */
export interface AppointmentDay {
  on: PlainDate;
  /** The last day on which it can still be filed in time follows. */
  last: boolean;
}

export interface AppointmentWatch {
  /** The application may not go to the carrier before an appointment that is filed is confirmed. */
  awaited: boolean;
  /** The first last day on which a missing one must be filed; null when none is missing, or no rule names a day. */
  dueOn: PlainDate | null;
  /** Half of the time over, and the day before the last; today at the earliest. Empty when nothing is due. */
  days: AppointmentDay[];
}

/** How it stands with the appointments that a case needs. */
export interface AppointmentStanding {
  /** One that is filed is not confirmed yet, and the application may not go to the carrier before it is. */
  awaited: boolean;
  /** One that a rule asks for by a day is missing, in time or late. */
  missing: boolean;
}

/** Of the check `appointment-due`: in time as long as it is filed by its day. */
const DUE = 'appointment-due:';
/** Of the same check, once that day is over. */
const LATE = 'appointment-late:';

/** @param findings what the check has found, without those that a person has waived. */
export const appointmentStanding = (findings: readonly Finding[]): AppointmentStanding => ({
  awaited: findings.some(({ awaits }) => awaits === 'appointment'),
  missing: findings.some(({ subject }) => subject.startsWith(DUE) || subject.startsWith(LATE)),
});

/** @param today business day of the check. @param findings what the check has found. */
export function appointmentWatch(findings: readonly Finding[], today: PlainDate): AppointmentWatch {
  const { awaited } = appointmentStanding(findings);
  const dueOn = findings.flatMap((f) => (f.subject.startsWith(DUE) ? (f.dueOn ?? []) : [])).sort()[0];
  if (!dueOn) return { awaited, dueOn: null, days: [] };
  const half = addDays(today, Math.floor(daysBetween(today, dueOn) / 2));
  const dayBefore = addDays(dueOn, -1);
  const last = { on: dayBefore > today ? dayBefore : today, last: true };
  return {
    awaited,
    dueOn,
    days: half > today && half < last.on ? [{ on: half, last: false }, last] : [last],
  };
}
