import { instantAt, localDate } from '../../domain/calendar/zoned';
import type { FoundAppointment } from '../../domain/case/case-types';
import { appointmentWatch } from '../../domain/good-order/appointment-watch';
import type { Finding } from '../../domain/good-order/finding';
import type { Agency } from '../../prisma/generated/client';

/**
 * What a case waits for, or must not miss, because of appointments; somebody looks in the agency's morning.
 * @param waived subjects of findings that a person has waived. @param at when the check was made.
 * @returns empty when there is nothing.
 */
export function foundAppointment(
  { timeZone, digestHour }: Agency,
  findings: readonly Finding[],
  { waived, at }: { waived: readonly string[]; at: string },
): { appointment?: FoundAppointment } {
  const counted = findings.filter(({ subject }) => !waived.includes(subject));
  const { awaited, days } = appointmentWatch(counted, localDate(timeZone, at));
  if (!awaited && days.length === 0) return {};
  const looks = days.map(({ on, last }) => ({ at: instantAt(timeZone, on, digestHour), last }));
  return { appointment: { awaited, looks } };
}
