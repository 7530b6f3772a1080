/** What the end of a case has asked people to do, when the case is taken up again. */
import type { CaseSnapshot } from '../domain/case/case-types';
import { refundKey } from '../domain/lifecycle/reopening';
import { declinedTaskKey } from '../domain/offers/offer';
import type { Transaction } from './database';
import { closeTasks } from './kept-tasks';

interface Scope {
  agencyId: string;
  caseId: string;
}

/** Why a task is closed whose case is taken up again. */
export const REOPENED = 'case-reopened';

/**
 * Who has said after the end that the cash of the application went back: closing its task says so. The task is locked, so that
 * nobody says it while the case is being reopened.
 * @returns undefined when nobody has.
 */
export async function refundedBy(
  tx: Transaction,
  { agencyId, caseId }: Scope,
  { cash, reopenedAt }: Pick<CaseSnapshot, 'cash' | 'reopenedAt'>,
): Promise<string | undefined> {
  if (!cash?.held) return undefined;
  const [task] = await tx.$queryRaw<{ closedBy: string | null }[]>`
    SELECT "closedBy" FROM "Task" WHERE "agencyId" = ${agencyId} AND "key" = ${refundKey(caseId, { reopenedAt })} FOR UPDATE`;
  return task?.closedBy ?? undefined;
}

/** Closes what the end asked for and the reopening makes void; what the client is owed for the decision itself stays open. */
export async function dropTasksOfEnd(
  tx: Transaction,
  { agencyId, caseId }: Scope,
  { reopenedAt, offer }: Pick<CaseSnapshot, 'reopenedAt' | 'offer'>,
): Promise<void> {
  const duties = { kind: 'duty', data: { path: ['fallsOnReopening'], equals: true } };
  const keys = [refundKey(caseId, { reopenedAt }), ...(offer ? [declinedTaskKey(offer.id)] : [])];
  await closeTasks(tx, { agencyId, caseId, OR: [duties, { key: { in: keys } }] }, REOPENED);
}
