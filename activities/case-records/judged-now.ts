import { readApplication } from '../../records/applications';
import { countedApplication } from '../../records/policy-date';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { judge } from './review-application';

/**
 * What a check of good order would find now, and the subjects of findings that a person has waived. Writes nothing.
 * @param version of the application; the one of now unless told.
 */
export async function judgedNow(deps: ActivityDeps, { caseId, agencyId, at }: CaseIds, version?: number) {
  const { db, sealer } = deps;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const { application } = await readApplication(db, sealer, caseId, version ?? found.applicationVersion);
  const judged = await judge(deps, found, countedApplication(found, application), at);
  const rows = await db.requirement.findMany({
    where: { caseId, agencyId, phase: 'good-order', status: 'waived' },
    select: { subject: true },
  });
  return { judged, waived: rows.map(({ subject }) => subject) };
}
