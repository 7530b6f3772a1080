import { readApplication } from '../../records/applications';
import { countedApplication } from '../../records/policy-date';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { judge } from './review-application';

/** How it stands with the appointments that a case needs, by the records of now. */
export interface AppointmentStanding {
  /** One that is filed is not confirmed yet, and the application may not go to the carrier before it is. */
  awaited: boolean;
  /** One is missing, in time or late. */
  missing: boolean;
}

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
  const findings = result.findings.filter(({ subject }) => !waived.some((row) => row.subject === subject));
  return {
    awaited: findings.some(({ awaits }) => awaits === 'appointment'),
    missing: findings.some(({ subject }) => MISSING.test(subject)),
  };
}

/** Findings of an appointment that a rule asks for by a day. */
const MISSING = /^appointment-(due|late):/;
