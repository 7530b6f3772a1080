/** Writes what a change makes of a case's ledger. Nothing is dropped: what was ordered is taken back in plain sight, or kept. */
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { CaseDifference } from '../../domain/changes/case-difference';
import type { KeptEntry, NotNeeded } from '../../domain/changes/plan-ledger';
import { CLOSED_STATUSES } from '../../domain/requirements/requirement';
import type { Database, Prisma, Transaction } from '../../records/database';
import { insertRows } from '../../records/requirement-rows';
import type { CaseIds } from '../activity-deps';

/** Which change it is: of an application, or of the rules. */
export type DifferenceCall = CaseIds & { changeId: string };

/**
 * Brings the ledger in line: what is newly needed is added, what nobody asks for any more is cancelled or marked.
 * @returns the events that tell of it.
 */
export async function writeDifference(
  tx: Transaction,
  call: DifferenceCall,
  { requirements, validity }: Pick<CaseDifference, 'requirements' | 'validity'>,
): Promise<CaseEventDraft[]> {
  const events: CaseEventDraft[] = [];
  for (const one of requirements.noLongerNeeded) events.push(...(await writeNotNeeded(tx, call, one)));
  for (const one of requirements.kept) events.push(...(await writeKept(tx, call, one)));
  for (const { requirementId: id, after } of validity) {
    await tx.requirement.update({ where: { id }, data: { validUntil: new Date(after) } });
  }
  return [...events, ...(await insertRows(tx, call, requirements.added))];
}

/** Marks or cancels a row. What was closed while the difference was worked out stays as it is: it is evidence by now. */
async function writeNotNeeded(
  tx: Transaction,
  { at, changeId }: DifferenceCall,
  { entry, fate, because }: NotNeeded,
): Promise<CaseEventDraft[]> {
  const about = { at, actor: 'system', requirementId: entry.requirementId };
  const told: CaseEventDraft = {
    ...about,
    type: 'requirement.not-needed',
    data: { changeId, fate, because },
  };
  const when = new Date(at);
  const where = { id: entry.requirementId, status: { notIn: [...CLOSED_STATUSES] } };
  const mark = (data: Prisma.RequirementUpdateManyMutationInput) =>
    tx.requirement.updateMany({ where, data });
  if (fate === 'evidence-kept' || fate === 'kept-by-person') return [told];
  if (fate !== 'cancelled') {
    const { count } = await mark({ notNeededSince: when });
    return count > 0 ? [told] : [];
  }
  // A row of a vendor is its workflow's; it is cancelled by the case, which knows whether that has been started.
  if (entry.fulfilment === 'vendor') {
    const { count } = await mark({ notNeededSince: when });
    return count > 0 ? [{ ...told, data: { ...told.data, fate: 'cancel-order' } } as CaseEventDraft] : [];
  }
  const { count } = await mark({ status: 'cancelled', closedAt: when, nextActionAt: null, nextAction: null });
  const moved: CaseEventDraft = {
    ...about,
    type: 'requirement.status',
    data: { from: entry.status, to: 'cancelled', because },
  };
  return count > 0 ? [told, moved] : [];
}

async function writeKept(
  tx: Transaction,
  { at, changeId }: DifferenceCall,
  { entry, reasons, reasonsAdded, reasonsGone, neededAgain }: KeptEntry,
): Promise<CaseEventDraft[]> {
  const { requirementId: id } = entry;
  if (!neededAgain && reasonsAdded.length === 0 && reasonsGone.length === 0) return [];
  const data = { reasons: reasons as unknown as Prisma.InputJsonArray };
  await tx.requirement.update({
    where: { id },
    data: neededAgain ? { ...data, notNeededSince: null } : data,
  });
  if (!neededAgain) return [];
  return [{ type: 'requirement.needed-again', at, actor: 'system', requirementId: id, data: { changeId } }];
}

/**
 * The orders that a change has marked and that their vendors may still give back. One that is asked again is told again, which
 * does no harm. @param key of the events that the change was written with.
 */
export async function ordersToCancel(db: Database, caseId: string, key: string): Promise<string[]> {
  const marked = await db.caseEvent.findMany({
    where: { caseId, key: { startsWith: `${key}:` }, type: 'requirement.not-needed' },
  });
  return marked
    .filter(({ data }) => (data as { fate?: string }).fate === 'cancel-order')
    .flatMap(({ requirementId }) => requirementId ?? []);
}
