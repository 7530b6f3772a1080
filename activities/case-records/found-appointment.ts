import { instantAt } from '../../domain/calendar/zoned';
import type { FoundAppointment } from '../../domain/case/case-types';
import { appointmentWatch } from '../../domain/good-order/appointment-watch';
import type { Finding } from '../../domain/good-order/finding';
import type { PlainDate } from '../../domain/primitives';
import type { Agency } from '../../prisma/generated/client';

/** What a case waits for, or must not miss, because of appointments; somebody looks in the agency's morning. Empty when nothing is. */
export function foundAppointment(
  { timeZone, digestHour }: Agency,
  findings: Finding[],
  today: PlainDate,
): { appointment?: FoundAppointment } {
  const { awaited, days } = appointmentWatch(findings, today);
  if (!awaited && days.length === 0) return {};
  const looks = days.map(({ on, last }) => ({ at: instantAt(timeZone, on, digestHour), last }));
  return { appointment: { awaited, looks } };
}
