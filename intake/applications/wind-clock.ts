import { isOfScaledTime } from '../../domain/calendar/case-clock';
import type { CaseEngine } from '../../engine/cases';
import type { Case } from '../../prisma/generated/client';
import { clockOf } from '../../records/case-clock';
import type { IntakeDeps } from '../intake-deps';

/** A case that starts within this time started at once. */
const LATE_MS = 5_000;

/**
 * A demonstration's case that could not be started at once, since Temporal was not there yet, has not lived through the minutes of
 * its waiting: they would be a year of its days, and its signatures would have lapsed before anybody looked. Its clock is set to begin
 * now. A case in real time has waited for real, and one whose workflow is known already keeps the clock that it was started with.
 * @returns the row as it is then. @throws when Temporal cannot be reached.
 */
export async function windClock(
  { db, now }: Pick<IntakeDeps, 'db' | 'now'>,
  engine: Pick<CaseEngine, 'knows'>,
  row: Case,
): Promise<Case> {
  const at = now();
  const late = at.getTime() - row.clockRealAnchor.getTime() > LATE_MS;
  if (!late || row.reopenings > 0 || !isOfScaledTime(clockOf(row)) || (await engine.knows(row.id)))
    return row;
  await db.case.updateMany({
    where: { id: row.id, startedAt: null, clockRealAnchor: row.clockRealAnchor },
    data: { clockRealAnchor: at },
  });
  return db.case.findUniqueOrThrow({ where: { id: row.id } });
}
