import { utcDay } from '../../domain/calendar/plain-date';
import type { CaseEventData, CaseEventDraft } from '../../domain/case-events/case-events';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import type { TakingHolding } from './take-holding';

const TITLE =
  'The carrier does not take the policy date that was asked for: age and premium go by the day that it keeps. Tell the agent, or ask for another one';

/**
 * Takes what a carrier says of the policy date: the day that it agrees to and keeps, and that it does not take the one that was
 * asked for. The newest word counts, by the carrier's own time; the same word again changes nothing. What is refused stands as
 * refused, and the case goes by the day that the carrier keeps, until the carrier agrees to that very day after all. A person is
 * told by a task: the carrier's words are in the case's notes.
 * @returns whether a day is refused now that was not, or no longer is: then the case may go by another age.
 */
export async function takePolicyDate(
  tx: Transaction,
  { holding, case: { id: caseId, agencyId }, at }: Pick<TakingHolding, 'holding' | 'case' | 'at'>,
): Promise<boolean> {
  const { policyDate: agreed, policyDateRefused: refused } = holding;
  if (!agreed && !refused) return false;
  const saidAt = new Date(at);
  const before = await refusedDay(tx, { id: caseId, agencyId });
  const { count } = await tx.case.updateMany({
    where: { id: caseId, agencyId, OR: [{ policyDateAt: null }, { policyDateAt: { lt: saidAt } }] },
    data: {
      policyDateAt: saidAt,
      ...(agreed ? { policyDate: new Date(agreed) } : {}),
      ...(refused ? { policyDateRefused: new Date(refused) } : {}),
    },
  });
  if (count === 0) return false;
  const scope = { agencyId, caseId };
  if (agreed) {
    const taken = { id: caseId, agencyId, policyDateRefused: new Date(agreed) };
    await tx.case.updateMany({ where: taken, data: { policyDateRefused: null } });
    await note(tx, scope, { answer: 'agreed', day: agreed }, at);
  }
  if (refused && refused !== agreed) {
    await note(tx, scope, { answer: 'refused', day: refused }, at);
    const key = `policy-date-refused:${caseId}:${refused}`;
    await openTasks(tx, scope, [{ key, kind: 'policy-date-refused', role: 'case-manager', title: TITLE }]);
  }
  return (await refusedDay(tx, { id: caseId, agencyId })) !== before;
}

async function refusedDay(
  tx: Transaction,
  where: { id: string; agencyId: string },
): Promise<string | undefined> {
  const { policyDateRefused } = await tx.case.findFirstOrThrow({
    where,
    select: { policyDateRefused: true },
  });
  return policyDateRefused ? utcDay(policyDateRefused) : undefined;
}

/** Carriers repeat themselves with every status: the same answer to the same day is no news. */
async function note(
  tx: Transaction,
  scope: { agencyId: string; caseId: string },
  data: CaseEventData['policy-date.answered'],
  at: string,
): Promise<void> {
  const event: CaseEventDraft = { type: 'policy-date.answered', at, actor: 'carrier', data };
  await appendEvents(tx, { ...scope, key: `policy-date:${data.answer}:${data.day}` }, [event]);
}
