import { type AppointmentStanding, appointmentStanding } from '../../domain/good-order/appointment-watch';
import { readApplication } from '../../records/applications';
import { countedApplication } from '../../records/policy-date';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { judge } from './review-application';

/** Looks whether the appointments of a case's agents have come. Writes nothing. */
export async function watchAppointment(deps: ActivityDeps, ids: CaseIds): Promise<AppointmentStanding> {
  const { db, sealer } = deps;
  const { caseId, agencyId, at } = ids;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const { application } = await readApplication(db, sealer, caseId, found.applicationVersion);
  const { result } = await judge(deps, found, countedApplication(found, application), at);
  const waived = await db.requirement.findMany({
    where: { caseId, agencyId, phase: 'good-order', status: 'waived' },
    select: { subject: true },
  });
  return appointmentStanding(
    result.findings.filter(({ subject }) => !waived.some((row) => row.subject === subject)),
  );
}
