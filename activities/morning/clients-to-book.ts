import type { VendorStep } from '../../domain/facts/vendor-facts';
import { isForClientToBook } from '../../domain/requirements/order-progress';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { Database } from '../../records/database';

/** How an exam stands; one that another case has ordered stands as it does there. */
const STANDING = { id: true, caseId: true, sharedFromId: true, status: true, vendorStatus: true } as const;

/** Of some cases that wait for an exam company: those whose client has to make an appointment. */
export async function clientsToBook(
  db: Database,
  cases: readonly { id: string; agencyId: string }[],
): Promise<Set<string>> {
  if (cases.length === 0) return new Set();
  const agencyId = { in: [...new Set(cases.map((one) => one.agencyId))] };
  const asked = {
    agencyId,
    caseId: { in: cases.map(({ id }) => id) },
    orderKind: 'exam',
    notNeededSince: null,
  };
  const exams = await db.requirement.findMany({
    where: { ...asked, status: 'outstanding' },
    select: STANDING,
  });
  const leaders = exams.flatMap(({ sharedFromId }) => sharedFromId ?? []);
  const ordered =
    leaders.length > 0
      ? await db.requirement.findMany({ where: { id: { in: leaders }, agencyId }, select: STANDING })
      : [];
  const byId = new Map(ordered.map((row) => [row.id, row]));
  const toBook = exams.filter((exam) => {
    const { status, vendorStatus } = byId.get(exam.sharedFromId ?? '') ?? exam;
    return isForClientToBook(status as RequirementStatus, vendorStatus as VendorStep | null);
  });
  return new Set(toBook.map(({ caseId }) => caseId));
}
