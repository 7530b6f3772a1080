import type { CaseChange, RequirementPatch, TaskDraft } from '../domain/case/case-change';
import type { DueStep, RunningLadder } from '../domain/case/case-types';
import { OUTLIVING_KINDS } from '../domain/lifecycle/outliving-tasks';
import { NOT_ASKED } from '../domain/requirements/agent-action';
import { isClosedStatus } from '../domain/requirements/requirement';
import { tellWaitingOrder } from './authorization-items';
import { appendEvents } from './case-events';
import type { Database, Prisma, Transaction } from './database';
import { newId } from './ids';
import { markApplied } from './inbox';
import { closeTasks, settleTasks } from './kept-tasks';
import { openFollowed, patchOffer } from './offers';
import { reopenRow } from './reopened-row';

/** The earliest of several steps. */
export function earliestStep(steps: (DueStep | null | undefined)[]): DueStep | null {
  return steps.reduce<DueStep | null>(
    (first, step) => (step && (!first || step.at < first.at) ? step : first),
    null,
  );
}

/**
 * Writes one change of a case: read model, events, tasks, agents' items and applied inbox rows, all or nothing.
 * A change that was written before (same or newer version in the row) changes nothing, so a repeat is harmless.
 * @param also what else belongs to the change and is written with it, once; `end`: what the end of the case asks for.
 * @param ladders the ladders just planned; with `change.nextStep` they give the row's next action.
 */
export async function writeCaseChange(
  db: Database,
  change: CaseChange,
  ladders: RunningLadder[],
  { end, also }: { end?: CaseEnd; also?: (tx: Transaction) => Promise<void> } = {},
): Promise<void> {
  const next = earliestStep([change.nextStep, ...ladders.map((l) => l.steps[l.next])]);
  const closes = change.events.some((event) => event.type === 'case.closed');
  const { caseId: id, agencyId } = change;
  await db.$transaction(async (tx) => {
    const { count } = await tx.case.updateMany({
      where: { id, agencyId, stateVersion: { lt: change.stateVersion }, ...stillClosed(change, closes) },
      data: {
        stateVersion: change.stateVersion,
        stage: change.stage,
        closeReason: change.closeReason,
        waitingOn: change.waitingOn,
        pendingSince: new Date(change.pendingSince),
        nextActionAt: next ? new Date(next.at) : null,
        nextAction: next?.action ?? null,
        needsAttention: change.needsAttention,
        stuckReasons: change.stuckReasons,
        openRequirements: change.openRequirements,
        carrierEventAt: change.carrierEventAt ? new Date(change.carrierEventAt) : null,
        ...pauseColumns(change),
        ...endColumns(change, end),
      },
    });
    if (count === 0) return;
    await appendEvents(tx, { ...change, key: `s${change.stateVersion}` }, change.events);
    await openTasks(tx, change, change.tasks);
    for (const patch of change.requirements) await patchRequirement(tx, change, patch);
    await openFollowed(tx, change);
    for (const patch of change.offers ?? []) await patchOffer(tx, change, patch);
    await markApplied(tx, change.appliedSeqs, new Date());
    await also?.(tx);
    if (change.doneTasks.length > 0) await settleTasks(tx, { key: { in: change.doneTasks } });
    // What comes up after the close (a vendor that will not cancel any more, a carrier that says otherwise) needs a person.
    if (closes)
      await closeTasks(tx, { agencyId, caseId: id, kind: { notIn: OUTLIVING_KINDS } }, 'case-closed');
    if (closes && end) await openTasks(tx, change, end.duties);
  });
}

/**
 * A case is closed by the change that says so, and by no other: what the workflow of a closed case still has to write comes too
 * late once a person has reopened the case.
 */
const stillClosed = ({ closeReason }: CaseChange, closes: boolean) =>
  closeReason !== null && !closes ? { closeReason: { not: null } } : {};

/** What the end of a case asks for, and until when its carrier takes it up again by itself. */
export interface CaseEnd {
  duties: TaskDraft[];
  reopenUntil: string | null;
}

const dateOf = (instant: string | null | undefined): Date | null => (instant ? new Date(instant) : null);

/** Older runs of the workflow say nothing of pauses, and change nothing of them. */
const pauseColumns = ({ hold, postponedUntil }: CaseChange) =>
  hold === undefined
    ? {}
    : {
        heldUntil: dateOf(hold?.until),
        holdReason: hold?.reason ?? null,
        postponedUntil: dateOf(postponedUntil),
      };

const endColumns = ({ snapshot }: CaseChange, end: CaseEnd | undefined) =>
  snapshot
    ? {
        closedSnapshot: snapshot as unknown as Prisma.InputJsonObject,
        replacedById: snapshot.replacedBy ?? null,
        ...(end ? { reopenUntil: dateOf(end.reopenUntil) } : {}),
      }
    : {};

interface TaskScope {
  agencyId: string;
  caseId: string;
}

/** What a step of a timetable opens: its tail goes on for ever, so the same is asked for again and again. */
const FOLLOW_UP = 'follow-up:';

/**
 * Opens tasks for people; one with a key that exists is not opened again. A timetable that asks once more for what is still
 * open puts its new task in the place of the older one, with its age: who is silent for a month is one line in a list and not ten.
 */
export async function openTasks(tx: Transaction, scope: TaskScope, tasks: TaskDraft[]): Promise<void> {
  for (const task of tasks) {
    const since = task.key.startsWith(FOLLOW_UP) ? await closeOlder(tx, scope, task) : undefined;
    const { data = {}, ...rest } = task;
    const row = { id: newId(), agencyId: scope.agencyId, caseId: scope.caseId, ...rest };
    const createdAt = since ? { createdAt: since } : {};
    await tx.task.createMany({
      data: [{ ...row, ...createdAt, data: data as Prisma.InputJsonObject }],
      skipDuplicates: true,
    });
  }
}

/** @returns since when the same has been waiting; undefined when it has not, or when this very task was opened before. */
async function closeOlder(
  tx: Transaction,
  { agencyId, caseId }: TaskScope,
  { key, kind, requirementId }: TaskDraft,
): Promise<Date | undefined> {
  if ((await tx.task.count({ where: { key } })) > 0) return undefined;
  const about = { agencyId, caseId, requirementId: requirementId ?? null, kind };
  const same = { ...about, key: { startsWith: FOLLOW_UP } };
  const oldest = await tx.task.findFirst({
    where: { ...same, state: 'open' },
    orderBy: { createdAt: 'asc' },
  });
  if (!oldest) return undefined;
  await closeTasks(tx, same, 'asked-again');
  return oldest.createdAt;
}

async function patchRequirement(tx: Transaction, change: CaseChange, patch: RequirementPatch): Promise<void> {
  const { agencyId, caseId } = change;
  if (patch.again) return reopenRow(tx, { agencyId, caseId, ...patch, ...patch.again });
  const at = new Date(change.at);
  const closed = isClosedStatus(patch.status);
  await tx.requirement.updateMany({
    where: { id: patch.requirementId, caseId: change.caseId, agencyId: change.agencyId },
    data: {
      status: patch.status,
      ...(patch.status === 'received' || patch.status === 'satisfied' ? { receivedAt: at } : {}),
      ...(closed ? { closedAt: at, nextActionAt: null, nextAction: null, ...NOT_ASKED } : {}),
      ...(patch.noteId ? { waiverReason: patch.noteId } : {}),
    },
  });
  await tellWaitingOrder(tx, change, patch);
}
