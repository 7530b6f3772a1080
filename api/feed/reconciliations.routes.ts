import { CARRIER_STATUSES, type CarrierStatus } from '../../domain/facts/carrier-status';
import { type Stage, stageLabel } from '../../domain/lifecycle/stages';
import type { InboxMessage, Task } from '../../prisma/generated/client';
import { openReconciliations, reconciledIn } from '../../records/reconciliations';
import { reconcileUpdate } from '../../workflows/case/case.messages';
import { actorName } from '../auth/permissions';
import { CaseParams, pageOf } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { commandWithReason } from '../commands/command-with-reason';
import { StageReply } from '../commands/commands.schema';
import { messageIdOf } from '../commands/message-id';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { ReconcileBody, ReconciliationView } from './feed.schema';

/** Both versions, side by side. */
function present({
  task,
  message,
}: {
  task: Task;
  message: Pick<InboxMessage, 'seq' | 'receivedAt'> | null;
}) {
  const { ours, carrier } = reconciledIn(task);
  const stage = ours?.stage ?? '';
  return {
    taskId: task.id,
    ours: { stage, stageLabel: stage ? stageLabel(stage as Stage) : '', since: ours?.since ?? null },
    carrier: {
      status: carrier.status,
      at: carrier.at,
      message: message && { seq: String(message.seq), receivedAt: message.receivedAt.toISOString() },
    },
    createdAt: task.createdAt.toISOString(),
  };
}

const list = route({
  method: 'get',
  path: '/v1/cases/:caseId/reconciliations',
  summary: "List where the carrier's word and ours differ, both side by side",
  tag: 'Feeds',
  allow: 'feed:read',
  params: CaseParams,
  replies: { 200: { description: 'What waits for a person', schema: pageOf(ReconciliationView) } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    const rows = await openReconciliations(deps.db, found);
    return { status: 200, body: { items: rows.map(present), next: null } };
  },
});

const reconcile = route({
  method: 'post',
  path: '/v1/cases/:caseId/reconcile',
  summary: 'Say whether the carrier is right or we are',
  tag: 'Feeds',
  allow: 'case:command',
  params: CaseParams,
  body: ReconcileBody,
  idempotent: true,
  replies: { 200: { description: 'Done and recorded', schema: StageReply } },
  problems: ['invalid-request', 'not-found', 'command-refused', 'engine-unavailable'],
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    if (!isStatus(body.status)) {
      const detail = `A status is one of: ${CARRIER_STATUSES.join(', ')}.`;
      throw problem('invalid-request', { errors: [{ pointer: '#/status', code: 'unknown', detail }] });
    }
    const { status, right, reason } = body;
    const who = { messageId: messageIdOf(context), actor: actorName(actor) };
    const at = new Date(body.at).toISOString();
    const { stage } = await commandWithReason(deps, found, reconcileUpdate, {
      command: (noteId) => ({ ...who, status, at, right, noteId }),
      reason,
    });
    return { status: 200, body: { stage } };
  },
});

const isStatus = (text: string): text is CarrierStatus =>
  (CARRIER_STATUSES as readonly string[]).includes(text);

export const reconciliationRoutes: ApiRoute[] = [list, reconcile];
