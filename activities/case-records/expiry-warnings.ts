/** The task that warns a person of what runs out: one open at most for each thing, and another when the one before was closed. */
import { type ExpiringItem, thingOf } from '../../domain/expiry/expiring';
import type { ExpiryStep } from '../../domain/expiry/expiry-steps';
import type { Instant } from '../../domain/primitives';
import { openTasks } from '../../records/case-change';
import type { Transaction } from '../../records/database';
import { settleTasks } from '../../records/kept-tasks';
import type { CaseIds } from '../activity-deps';

const WARNING = 'expiry-near';

/** How the keys of tasks about an item begin. */
export const taskKeyOf = ({ caseId }: CaseIds, { key }: Pick<ExpiringItem, 'key'>): string =>
  `expiry:${caseId}:${key}`;

/** Opens the task of a warning. One that is open says what holds now; one that a person has closed does not stand for the later. */
export async function openWarning(
  tx: Transaction,
  ids: CaseIds,
  { item, days }: ExpiryStep,
  task: { title: string; dueAt?: Instant },
): Promise<void> {
  const about = taskKeyOf(ids, item);
  // By another application or other rules the same thing may have had another last day.
  const sameThing = { startsWith: taskKeyOf(ids, { key: `${thingOf(item)}:` }) };
  await settleTasks(tx, { ...warningsOf(ids), key: { ...sameThing, not: { startsWith: about } } });
  const open = { ...warningsOf(ids), state: 'open', key: { startsWith: about } };
  const { count } = await tx.task.updateMany({ where: open, data: task });
  if (count > 0) return;
  const { requirementId } = item;
  const fresh = { key: `${about}:${days}`, kind: WARNING, role: 'case-manager' as const, ...task };
  await openTasks(tx, ids, [{ ...fresh, ...(requirementId ? { requirementId } : {}) }]);
}

/** Nobody need be warned any more of what has happened. */
export const closeWarnings = (tx: Transaction, ids: CaseIds, { item }: ExpiryStep): Promise<void> =>
  settleTasks(tx, { ...warningsOf(ids), key: { startsWith: taskKeyOf(ids, item) } });

const warningsOf = ({ agencyId, caseId }: CaseIds) => ({ agencyId, caseId, kind: WARNING });
