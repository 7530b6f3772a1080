import { localDate } from '../../domain/calendar/zoned';
import { REQUIREMENT_CODES } from '../../domain/requirements/requirement-words';
import type { Database } from '../../records/database';
import type { CaseIds } from '../activity-deps';

const RECEIPT = REQUIREMENT_CODES['delivery-receipt'];

/**
 * The day on which the client got the policy: that of its receipt; without one, of the first sign that it was delivered. Of a
 * policy that was issued more than once the newest counts.
 * @param timeZone where the day is read. @returns undefined when nothing tells of it: then it is not known to be before today.
 */
export async function deliveredOn(
  db: Database,
  { caseId, agencyId }: CaseIds,
  timeZone: string,
): Promise<string | undefined> {
  const receipts = await db.requirement.findMany({
    where: { caseId, agencyId, phase: 'delivery', code: RECEIPT, status: 'satisfied' },
    select: { receivedAt: true, closedAt: true },
  });
  const moves = await db.caseEvent.findMany({
    where: { caseId, agencyId, type: 'case.stage' },
    orderBy: { seq: 'asc' },
    select: { at: true, data: true },
  });
  const to = ({ data }: { data: unknown }) => (data as { to?: string }).to;
  const issued = moves.findLastIndex((move) => to(move) === 'issued');
  const since = moves[issued]?.at;
  const received = receipts
    .flatMap(({ receivedAt, closedAt }) => receivedAt ?? closedAt ?? [])
    .filter((at) => !since || at >= since)
    .sort((a, b) => a.getTime() - b.getTime())
    .at(-1);
  const signs = moves.slice(issued + 1).find((move) => to(move) === 'delivery-requirements')?.at;
  const at = received ?? signs;
  return at && localDate(timeZone, at.toISOString());
}
