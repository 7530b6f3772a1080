import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import type { TakingHolding } from './take-holding';

/**
 * Takes what a carrier says of the policy date: the day that it agrees to, or that it does not take the one that was asked for.
 * The newest word counts, by the carrier's own time; the same word again changes nothing. A refusal is a task for a person: the
 * carrier's words are in the case's notes.
 */
export async function takePolicyDate(
  tx: Transaction,
  { holding, case: { id: caseId, agencyId }, at }: Pick<TakingHolding, 'holding' | 'case' | 'at'>,
): Promise<void> {
  const { policyDate: agreed, policyDateRefused: refused } = holding;
  const day = agreed ?? refused;
  if (!day) return;
  const saidAt = new Date(at);
  const { count } = await tx.case.updateMany({
    where: { id: caseId, agencyId, OR: [{ policyDateAt: null }, { policyDateAt: { lt: saidAt } }] },
    data: { policyDateAt: saidAt, ...(agreed ? { policyDate: new Date(agreed) } : {}) },
  });
  if (count === 0) return;
  const answer = agreed ? 'agreed' : 'refused';
  const event: CaseEventDraft = {
    type: 'policy-date.answered',
    at,
    actor: 'carrier',
    data: { answer, day },
  };
  // Carriers repeat themselves with every status: the same answer to the same day is no news.
  await appendEvents(tx, { agencyId, caseId, key: `policy-date:${answer}:${day}` }, [event]);
  if (agreed) return;
  const title =
    'The carrier does not take the policy date that was asked for: ask for another one, or take it out of the application';
  const key = `policy-date-refused:${caseId}:${day}`;
  await openTasks(tx, { agencyId, caseId }, [
    { key, kind: 'policy-date-refused', role: 'case-manager', title },
  ]);
}
