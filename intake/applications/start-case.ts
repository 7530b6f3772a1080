import type { CaseInput, CaseSnapshot } from '../../domain/case/case-types';
import type { CaseEngine } from '../../engine/cases';
import { isEngineAway } from '../../engine/connection';
import type { Case } from '../../prisma/generated/client';
import { clockOf } from '../../records/case-clock';
import type { IntakeDeps } from '../intake-deps';
import { windClock } from './wind-clock';

/**
 * Starts the workflow of a committed case and notes that it was started. Safe to repeat and to run twice at once: a
 * workflow that runs is left alone.
 * @returns false when Temporal cannot be reached; the sweep tries again. @throws for faults of ours only.
 */
export async function startCase(
  { db, now }: Pick<IntakeDeps, 'db' | 'now'>,
  engine: CaseEngine,
  caseId: string,
): Promise<boolean> {
  const found = await db.case.findUniqueOrThrow({ where: { id: caseId } });
  if (found.startedAt) return true;
  let fresh: boolean;
  try {
    const row = await windClock({ db, now }, engine, found);
    fresh = await engine.start(inputOf(row), `${row.number} · ${row.carrierCode} ${row.productCode}`);
  } catch (error) {
    if (!isEngineAway(error)) throw error;
    return false;
  }
  if (!fresh && found.reopenings > 0 && !(await isTakenUp(db, caseId))) return false;
  await db.case.updateMany({ where: { id: caseId, startedAt: null }, data: { startedAt: now() } });
  return true;
}

/** What its workflow is started with. */
const inputOf = (row: Case): CaseInput => ({
  caseId: row.id,
  agencyId: row.agencyId,
  carrierCode: row.carrierCode,
  agentId: row.agentId,
  receivedAt: row.receivedAt.toISOString(),
  clock: clockOf(row),
  ...(row.program === 'informal' ? { trial: true } : {}),
  ...(row.inquiryId ? { inquiryId: row.inquiryId } : {}),
  ...(row.reopenings > 0 ? reopenedInput(row) : {}),
});

/** A reopened case goes on from what its closing has left. */
const reopenedInput = ({ reopenings, closedSnapshot }: Case): Pick<CaseInput, 'reopening' | 'snapshot'> => ({
  reopening: reopenings,
  snapshot: closedSnapshot as unknown as CaseSnapshot,
});

/** Whether the workflow that runs is the reopened one; else it is the one before, which is about to end. */
async function isTakenUp(db: IntakeDeps['db'], caseId: string): Promise<boolean> {
  const { reopenedRunId } = await db.case.findUniqueOrThrow({ where: { id: caseId } });
  return reopenedRunId !== null;
}
