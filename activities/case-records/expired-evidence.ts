import { localDate } from '../../domain/calendar/zoned';
import type { ActivityDeps, CaseIds } from '../activity-deps';

/**
 * Evidence of a case that was good and may no longer be used on the day, by the last day that was noted when it came, without what
 * is asked for again already.
 */
export async function expiredEvidence(
  { db }: Pick<ActivityDeps, 'db'>,
  { caseId, agencyId, at }: CaseIds,
): Promise<{ requirementIds: string[] }> {
  const { timeZone } = await db.agency.findUniqueOrThrow({
    where: { id: agencyId },
    select: { timeZone: true },
  });
  const rows = await db.requirement.findMany({
    where: {
      caseId,
      agencyId,
      phase: 'underwriting',
      status: 'satisfied',
      expiredOn: null,
      validUntil: { lt: new Date(localDate(timeZone, at)) },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return { requirementIds: rows.map(({ id }) => id) };
}
