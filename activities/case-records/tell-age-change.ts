/** The mail that tells a case's agent of a change of the insurance age, written with what the case records of it. */
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { AgeChange } from '../../domain/dating/save-age';
import type { Transaction } from '../../records/database';
import { ageVariables } from '../../records/mail-variables/agent-mails';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { agentMail } from '../follow-up/agent-mail';
import { keptUntil, mailTime, withheldBecause } from '../follow-up/mail-gate';

const KIND = 'notice';

/** What came of it: the mail's key, and what the case's history says. */
export interface AgeTold {
  mail?: string;
  events: CaseEventDraft[];
}

/**
 * Queues the mail in the transaction of the step. It is a notice: nobody can opt out of it; quiet hours and closed days hold. Nothing
 * goes to an address that mail comes back from, and the history says so: the step's own task has a person see to it.
 * @returns neither mail nor events when the case has no agent, or rests.
 */
export async function queueAgeNotice(
  deps: ActivityDeps,
  tx: Transaction,
  { caseId, agencyId, at }: CaseIds,
  change: AgeChange,
): Promise<AgeTold> {
  const { agentId, heldUntil } = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  if (!agentId || heldUntil) return { events: [] };
  const inTx = { db: tx, sealer: deps.sealer, now: deps.now };
  const { about, mail } = await agentMail(inTx, { agencyId, caseId, agentId }, 'age-notice');
  const time = await mailTime(inTx, about, { kind: KIND, at });
  const because = await withheldBecause(inTx, { ...time, kind: KIND, agent: about.agent });
  if (because)
    return { events: [{ type: 'follow-up.withheld', at, actor: 'system', data: { kind: KIND, because } }] };
  const { lastDay, daysLeft } = change;
  const key = `notice:age:${caseId}:${lastDay}:${Math.max(daysLeft, -1)}`;
  const variables = ageVariables(deps, about, change);
  await queueMail(tx, deps.sealer, { ...mail, kind: KIND, key, variables }, keptUntil(time));
  return { mail: key, events: [{ type: 'agent.told', at, actor: 'system', data: { mail: key, of: 'age' } }] };
}
