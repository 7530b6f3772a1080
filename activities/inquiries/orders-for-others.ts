import { waitingFor } from '../../records/inquiries';
import { leavingCases } from '../../records/inquiry-words';
import type { ActivityDeps, CaseIds } from '../activity-deps';

/**
 * Which of a case's orders other cases of its inquiry wait for, and the vendor has: they go on when the case ends.
 */
export async function ordersForOthers(
  { db }: Pick<ActivityDeps, 'db'>,
  { caseId, agencyId }: CaseIds,
): Promise<{ requirementIds: string[] }> {
  const placed = await db.requirement.findMany({
    where: {
      caseId,
      agencyId,
      fulfilment: 'vendor',
      status: { in: ['ordered', 'outstanding', 'received', 'in-review'] },
    },
    select: { id: true },
  });
  const waiting = await waitingFor(db, agencyId, placed);
  const own = await db.case.findFirst({ where: { id: caseId, agencyId }, select: { inquiryId: true } });
  const leaving = own?.inquiryId ? await leavingCases(db, { id: own.inquiryId, agencyId }) : new Set();
  const stay = waiting.filter((one) => !leaving.has(one.caseId));
  return { requirementIds: [...new Set(stay.flatMap(({ sharedFromId }) => sharedFromId ?? []))].sort() };
}
