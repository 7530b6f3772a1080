import { localDate } from '../../domain/calendar/zoned';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { templateVersion } from '../../partners/mail/render-mail';
import type { Agency, Agent, Case } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { digestVariables, type OwedRow, owedRows } from './owed-rows';
import { sendQueuedMail } from './send-mail';

/** What came of a reminder. */
export interface Reminded {
  /** `nothing-owed` when everything has arrived meanwhile: no mail is sent then. */
  outcome: 'sent' | 'nothing-owed';
  mail?: string;
}

/**
 * Mails an agent everything that is owed, over all cases, at most once a local day: whichever case's follow-up is due
 * first that day sends it, and the others find it sent. What has arrived by now is not in it. An urgent reminder has a
 * mail of its own.
 */
export async function remindAgent(
  deps: ActivityDeps,
  call: CaseIds & { agentId: string; urgent: boolean },
): Promise<Reminded> {
  const { db } = deps;
  const agent = await db.agent.findFirstOrThrow({ where: { id: call.agentId, agencyId: call.agencyId } });
  const agency = await db.agency.findUniqueOrThrow({ where: { id: call.agencyId } });
  const day = localDate(agent.timeZone, call.at);
  const key = call.urgent ? `urgent:${call.caseId}:${day}` : `digest:${agent.id}:${day}`;
  const rows = await owedRows(deps, { ...call, onlyCaseId: call.urgent ? call.caseId : undefined });
  if (rows.length === 0) return { outcome: 'nothing-owed' };
  await queueDigest(deps, { key, day, agent, agency, rows, call });
  await sendQueuedMail(deps, key);
  return { outcome: 'sent', mail: key };
}

interface Digest {
  key: string;
  day: string;
  agent: Agent;
  agency: Agency;
  rows: OwedRow[];
  call: CaseIds & { urgent: boolean };
}

/** Queues the mail with its trail in every case that it names: once, whoever comes first. */
async function queueDigest(
  deps: ActivityDeps,
  { key, day, agent, agency, rows, call }: Digest,
): Promise<void> {
  const variables = digestVariables(deps, rows, { agent, agency, at: call.at, urgent: call.urgent });
  await deps.db.$transaction(async (tx) => {
    const fresh = await queueMail(tx, deps.sealer, {
      agencyId: agency.id,
      key,
      to: { name: agent.name, address: agent.email },
      template: 'agent-digest',
      templateVersion: templateVersion('agent-digest'),
      variables,
      agentId: agent.id,
      caseId: call.urgent ? call.caseId : undefined,
      dayBucket: day,
    });
    if (!fresh) return;
    await tx.requirement.updateMany({
      where: { id: { in: rows.map((r) => r.id) } },
      data: { followUpsSent: { increment: 1 }, lastFollowUpAt: new Date(call.at) },
    });
    for (const one of distinctCases(rows)) {
      const items = rows.filter((r) => r.caseId === one.id).length;
      const at = one.id === call.caseId ? call.at : businessTime(one, deps.now());
      const event: CaseEventDraft = {
        type: 'follow-up.agent',
        at,
        actor: 'system',
        data: { mail: key, items },
      };
      await appendEvents(tx, { agencyId: agency.id, caseId: one.id, key: `mail:${key}` }, [event]);
    }
  });
}

const distinctCases = (rows: OwedRow[]): Case[] => [...new Map(rows.map((r) => [r.caseId, r.case])).values()];
