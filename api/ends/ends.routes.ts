import { z } from 'zod';
import { type CloseReason, proposedReason } from '../../domain/lifecycle/close-reasons';
import type { Stage } from '../../domain/lifecycle/stages';
import type { Case } from '../../prisma/generated/client';
import { caseInScope } from '../../records/case-pages';
import { dutyDone } from '../../records/duties';
import { closeUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { command } from '../commands/case-commands.routes';
import { refused } from '../commands/command-case';
import { commandWithReason } from '../commands/command-with-reason';
import { messageIdOf } from '../commands/message-id';
import { withReason } from '../commands/with-reason';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { endLate, isLateEnd } from './end-late';
import { CloseBody, DutyBody, DutyParams, ReopenBody, ReopenReply } from './ends.schema';
import { reopen } from './reopen';

const close = route({
  ...command('close', 'Close the case; without a reason, as a timetable has proposed'),
  body: CloseBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const reason = body.reason ?? (await proposedFor(deps, found));
    const other = body.replacedBy ? await caseInScope(deps.db, actor, body.replacedBy) : undefined;
    if (other === null || other?.id === found.id)
      throw problem('invalid-request', {
        errors: [{ pointer: '#/replacedBy', code: 'unknown', detail: 'There is no such other case.' }],
      });
    const who = { messageId: messageIdOf(context), actor: actorName(actor) };
    if (isLateEnd(found, reason, who.messageId)) {
      const act = () => endLate(deps, found, { ...who, reason: reason as CloseReason });
      const { stage } = await withReason(context, found, body.note, act);
      return { status: 200, body: { stage } };
    }
    const about = { ...who, reason, ...(other ? { replacedBy: other.id } : {}) };
    const worded = { command: () => about, reason: body.note };
    const { stage } = await commandWithReason(deps, found, closeUpdate, worded);
    return { status: 200, body: { stage } };
  },
});

/** The reason of the open proposal. @throws `command-refused` when no timetable has proposed to close the case. */
async function proposedFor({ db }: ApiDeps, { id: caseId, agencyId, stage }: Case): Promise<string> {
  const open = await db.task.count({ where: { caseId, agencyId, kind: 'propose-close', state: 'open' } });
  if (open === 0)
    throw refused('nothing-proposed', 'No timetable has proposed to close the case: say the reason.');
  return proposedReason(stage as Stage);
}

const reopenRoute = route({
  method: 'post',
  path: '/v1/cases/:caseId/reopen',
  summary: 'Take a closed case up again; its history stays, its timetables begin from now',
  tag: 'Commands',
  allow: 'case:reopen',
  params: CaseParams,
  body: ReopenBody,
  idempotent: true,
  replies: { 200: { description: 'Open again in the records', schema: ReopenReply } },
  problems: ['invalid-request', 'not-found', 'command-refused'],
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const who = { actor: actorName(actor), messageId: messageIdOf(context) };
    const act = (noteId: string) => reopen(deps, found, body, { ...who, noteId });
    return { status: 200, body: await withReason(context, found, body.reason, act) };
  },
});

/** The carrier's notice to the client and whatever else an end asks for: a task until somebody says when it was done. */
const duty = route({
  method: 'post',
  path: '/v1/cases/:caseId/duties/:taskId/done',
  summary: 'Say on which day something was done that the end of the case asks for',
  tag: 'Tasks',
  allow: 'task:close',
  params: DutyParams,
  body: DutyBody,
  idempotent: true,
  replies: { 200: { description: 'Logged', schema: z.object({ on: z.iso.date() }) } },
  problems: ['invalid-request', 'not-found', 'command-refused'],
  handle: async ({ deps, actor, params, body: { on } }) => {
    const found = await findCase(deps, actor, params.caseId);
    const said = { taskId: params.taskId, on, actor: actorName(actor), now: deps.now() };
    if (!(await dutyDone(deps.db, found, said)))
      throw refused('no-such-duty', 'The end of this case asks for no such thing: read its tasks again.');
    return { status: 200, body: { on } };
  },
});

export const endRoutes: ApiRoute[] = [close, reopenRoute, duty];
