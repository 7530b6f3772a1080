import { outcomeWords } from '../../domain/follow-up/outcome-words';
import type { Stage } from '../../domain/lifecycle/stages';
import { appendEvents } from '../../records/case-events';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { agentMail } from './agent-mail';
import { agentOfCase } from './agent-of-case';
import { sendQueuedMail } from './send-mail';

/**
 * Mails the agent whom the case has now that it has ended, once for each end, without a word of why; nothing when it was reopened
 * meanwhile, or when nobody knows the agent.
 */
export async function tellAgentOfEnd(
  deps: ActivityDeps,
  call: CaseIds & { agentId: string; stage: Stage; byCarrier: boolean },
): Promise<void> {
  const { db, sealer } = deps;
  const { caseId, agencyId, stage, byCarrier, at } = call;
  const agentId = await agentOfCase(deps, call);
  if (!agentId) return;
  const { found, mail, variables } = await agentMail(deps, { agencyId, caseId, agentId }, 'case-ended');
  if (!found.closeReason) return;
  const key = `case-ended:${caseId}:${found.reopenings}`;
  const words = { ...variables, outcome: outcomeWords(stage, mail.language), byCarrier };
  await db.$transaction(async (tx) => {
    await appendEvents(tx, { agencyId, caseId, key: `mail:${key}` }, [
      { type: 'agent.told', at, actor: 'system', data: { mail: key, of: 'end' } },
    ]);
    await queueMail(tx, sealer, { ...mail, key, variables: words });
  });
  await sendQueuedMail(deps, key);
}
