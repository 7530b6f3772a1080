import { z } from 'zod';
import type { Task } from '../../prisma/generated/client';
import { caseInScope } from '../../records/case-pages';
import { closeTask, taskPage } from '../../records/task-pages';
import { actorName } from '../auth/permissions';
import { presentTask } from '../cases/cases.present';
import { pageOf } from '../cases/cases.schema';
import { Nothing } from '../commands/commands.schema';
import { fromCursor, LimitSchema, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';

const Instant = z.iso.datetime();
const CursorSchema = z.object({ createdAt: Instant, id: z.string() });

const TaskView = z
  .object({
    id: z.string(),
    caseId: z.string().nullable(),
    requirementId: z.string().nullable(),
    kind: z.string(),
    role: z.string(),
    title: z.string(),
    data: z.unknown(),
    state: z.enum(['open', 'closed']),
    dueAt: Instant.nullable(),
    createdAt: Instant,
    closedAt: Instant.nullable(),
    closedBy: z.string().nullable(),
  })
  .meta({ id: 'Task' });

const present = (row: Task) => ({
  ...presentTask(row),
  closedAt: row.closedAt?.toISOString() ?? null,
  closedBy: row.closedBy,
});

/** What only a person can do, the longest waiting first. */
const listTasks = route({
  method: 'get',
  path: '/v1/tasks',
  summary: 'List tasks for people',
  tag: 'Tasks',
  allow: 'task:read',
  query: z.strictObject({
    state: z.enum(['open', 'closed']).default('open'),
    /** Id or number of a case. */
    caseId: z.string().min(1).max(64).optional(),
    kind: z.string().min(1).max(80).optional(),
    limit: LimitSchema,
    cursor: z.string().max(400).optional(),
  }),
  replies: { 200: { description: 'A page of tasks', schema: pageOf(TaskView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { limit, cursor, caseId: named, ...filter } }) => {
    const after = fromCursor(CursorSchema, cursor);
    const caseId = named && (await caseInScope(deps.db, actor, named))?.id;
    if (named && !caseId) return { status: 200, body: { items: [], next: null } };
    const rows = await taskPage(deps.db, actor.agencyId, { filter: { ...filter, caseId }, limit, after });
    const end = ({ createdAt, id }: Task) => ({ createdAt, id });
    return { status: 200, body: pageFrom(rows, limit, present, end) };
  },
});

/** A task that is done. The case needs no telling: what the person did came to it by its own way. */
const close = route({
  method: 'post',
  path: '/v1/tasks/:taskId/close',
  summary: 'Close a task',
  tag: 'Tasks',
  allow: 'task:close',
  params: z.strictObject({ taskId: z.string().min(1).max(64) }),
  body: Nothing,
  idempotent: true,
  replies: { 200: { description: 'The task; closing it again changes nothing', schema: TaskView } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const { agencyId } = actor;
    const closing = { agencyId, taskId: params.taskId, closedBy: actorName(actor), at: deps.now() };
    const task = await closeTask(deps.db, closing);
    if (!task) throw problem('not-found', { detail: 'There is no such task.' });
    return { status: 200, body: present(task) };
  },
});

export const taskRoutes: ApiRoute[] = [listTasks, close];
