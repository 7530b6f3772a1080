import { type AppointmentStanding, appointmentStanding } from '../../domain/good-order/appointment-watch';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { judgedNow } from './judged-now';

/** Looks whether the appointments of a case's agents have come. Writes nothing. */
export async function watchAppointment(deps: ActivityDeps, ids: CaseIds): Promise<AppointmentStanding> {
  const { judged, waived } = await judgedNow(deps, ids);
  return appointmentStanding(judged.result.findings.filter(({ subject }) => !waived.includes(subject)));
}
