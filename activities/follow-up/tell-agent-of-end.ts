import { initialsOf } from '../../domain/follow-up/initials';
import { outcomeWords } from '../../domain/follow-up/outcome-words';
import type { Stage } from '../../domain/lifecycle/stages';
import { INSURED_NAME } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { sendQueuedMail } from './send-mail';
import { wordingFor } from './wording-for';

/** Mails the agent that a case has ended, once for each end, without a word of why; nothing when it was reopened meanwhile. */
export async function tellAgentOfEnd(
  deps: ActivityDeps,
  call: CaseIds & { agentId: string; stage: Stage; byCarrier: boolean },
): Promise<void> {
  const { db, sealer } = deps;
  const { caseId, agencyId, agentId, stage, byCarrier, at } = call;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  if (!found.closeReason) return;
  const agent = await db.agent.findFirstOrThrow({ where: { id: agentId, agencyId } });
  const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const key = `case-ended:${caseId}:${found.reopenings}`;
  const wording = await wordingFor(deps, agent, 'case-ended');
  const variables = {
    agentName: agent.name,
    agencyName: agency.name,
    caseNumber: found.number,
    caseId,
    insuredInitials: initialsOf(sealer.open(INSURED_NAME, found.insuredNameSealed).toString()),
    outcome: outcomeWords(stage, wording.language),
    byCarrier,
  };
  const mail = { agencyId, caseId, agentId, key, template: 'case-ended' as const, variables };
  const to = { name: agent.name, address: agent.email };
  await db.$transaction(async (tx) => {
    await appendEvents(tx, { agencyId, caseId, key: `mail:${key}` }, [
      { type: 'agent.told', at, actor: 'system', data: { mail: key, of: 'end' } },
    ]);
    await queueMail(tx, sealer, { ...mail, ...wording, to });
  });
  await sendQueuedMail(deps, key);
}
