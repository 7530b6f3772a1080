import { ApplicationFailure } from '@temporalio/activity';
import type { Stage } from '../../domain/lifecycle/stages';
import { appendEvents } from '../../records/case-events';
import { endVariables } from '../../records/mail-variables/agent-mails';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { agentMail, END_MAIL, endMailKey } from './agent-mail';
import { agentOfCase } from './agent-of-case';
import { keptUntil, mailTime, withheldBecause } from './mail-gate';
import { sendQueuedMail } from './send-mail';

const KIND = 'notice';

/**
 * Mails the agent whom the case has now that it has ended, once for each end, without a word of why; nothing when it was reopened
 * meanwhile, or when nobody knows the agent. Until the agent may be disturbed it is kept.
 * @throws ApplicationFailure `mail-refused`, not retryable, when mail to the agent comes back: nobody is told then.
 */
export async function tellAgentOfEnd(
  deps: ActivityDeps,
  call: CaseIds & { agentId: string; stage: Stage; byCarrier: boolean },
): Promise<void> {
  const { db, sealer } = deps;
  const { caseId, agencyId, at } = call;
  const agentId = await agentOfCase(deps, call);
  if (!agentId) return;
  const { about, mail } = await agentMail(deps, { agencyId, caseId, agentId }, END_MAIL);
  const key = endMailKey(about.found);
  if (!key) return;
  const time = await mailTime(deps, about, { kind: KIND, at });
  if (await withheldBecause(deps, { ...time, kind: KIND, agent: about.agent }))
    throw ApplicationFailure.nonRetryable('mail to the agent comes back', 'mail-refused');
  const variables = endVariables(deps, about, call);
  await db.$transaction(async (tx) => {
    await appendEvents(tx, { agencyId, caseId, key: `mail:${key}` }, [
      { type: 'agent.told', at, actor: 'system', data: { mail: key, of: 'end' } },
    ]);
    await queueMail(tx, sealer, { ...mail, kind: KIND, key, variables }, keptUntil(time));
  });
  await sendQueuedMail(deps, key);
}
