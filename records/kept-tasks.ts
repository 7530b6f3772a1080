import type { Requirement } from '../prisma/generated/client';
import type { Prisma, Transaction } from './database';
import { newId } from './ids';

/** Who closed a task that nobody need do any more. */
const SETTLED = 'settled';

/** The key of the task that asks what becomes of an order which the carrier does not need. */
export const closedOrderKey = (requirementId: string): string => `carrier-closed-order:${requirementId}`;

/** Which tasks are meant, as far as they are open. */
type OpenTasks = Omit<Prisma.TaskWhereInput, 'state'>;

/** Closes open tasks. @param closedBy who has, or why. */
export async function closeTasks(
  tx: Transaction,
  which: OpenTasks,
  closedBy: string,
  closedAt = new Date(),
): Promise<void> {
  await tx.task.updateMany({
    where: { ...which, state: 'open' },
    data: { state: 'closed', closedAt, closedBy },
  });
}

/** Settles open tasks that nobody need do any more. */
export const settleTasks = (tx: Transaction, which: OpenTasks, at?: Date): Promise<void> =>
  closeTasks(tx, which, SETTLED, at);

/** The same of one. */
export const settleTask = (tx: Transaction, agencyId: string, key: string): Promise<void> =>
  settleTasks(tx, { agencyId, key });

/** A task as it is kept. */
export interface KeptTask {
  key: string;
  kind: string;
  title: string;
  open: boolean;
}

/**
 * Keeps a task in step with what it is about: open while it holds, settled when it does not. What a person has closed stays
 * closed. The same facts in any order leave the same open tasks.
 */
export const keepTask = (
  tx: Transaction,
  { agencyId, caseId, id: requirementId }: Pick<Requirement, 'agencyId' | 'caseId' | 'id'>,
  task: KeptTask,
): Promise<void> => keepCaseTask(tx, { agencyId, caseId, requirementId }, task);

/** As {@link keepTask}, of a case. */
export async function keepCaseTask(
  tx: Transaction,
  about: { agencyId: string; caseId: string; requirementId?: string },
  { key, kind, title, open }: KeptTask,
): Promise<void> {
  const { agencyId } = about;
  if (!open) return settleTask(tx, agencyId, key);
  const row = { id: newId(), ...about, key, kind, role: 'case-manager', title };
  const { count } = await tx.task.createMany({ data: [row], skipDuplicates: true });
  if (count === 1) return;
  await tx.task.updateMany({
    where: { agencyId, key, state: 'closed', closedBy: SETTLED },
    data: { state: 'open', closedAt: null, closedBy: null },
  });
}
