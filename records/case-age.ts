import { addDays } from '../domain/calendar/plain-date';
import type { PlainDate } from '../domain/primitives';
import type { Database, Transaction } from './database';

/**
 * The day whose insurance age counts for a case: the first of the higher age once the change of age has been taken up.
 * @returns undefined while the age of the application counts.
 */
export async function agedOnOf(
  db: Database | Transaction,
  { caseId, agencyId }: { caseId: string; agencyId: string },
): Promise<PlainDate | undefined> {
  const changes = await db.caseEvent.findMany({
    where: { caseId, agencyId, type: 'age.changed' },
    select: { data: true },
  });
  const last = changes
    .map(({ data }) => (data as { until: PlainDate }).until)
    .sort()
    .at(-1);
  return last && addDays(last, 1);
}
