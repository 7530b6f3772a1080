import type { ChangeCarriedOut } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { CaseDifference } from '../../domain/changes/case-difference';
import { changeIn } from '../../domain/changes/change-stages';
import type { KeptEntry, NotNeeded } from '../../domain/changes/plan-ledger';
import type { Stage } from '../../domain/lifecycle/stages';
import { CLOSED_STATUSES } from '../../domain/requirements/requirement';
import { workOutChange } from '../../intake/changes/work-out-change';
import type { ApplicationChange } from '../../prisma/generated/client';
import { claimChange, findChange, noteCarriedOut } from '../../records/application-changes';
import { readApplication } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import type { Prisma, Transaction } from '../../records/database';
import { viewOf } from '../../records/requirement-facts';
import { insertRows } from '../../records/requirement-rows';
import type { ActivityDeps, CaseIds } from '../activity-deps';

/** Which change, and the stage in which it came. */
export type ChangeCall = CaseIds & { changeId: string; stage: Stage };

/**
 * Brings the ledger in line with a change of the application: what is newly needed is added, what nobody asks for any more is
 * cancelled or marked, and what is in stays. One transaction with its events; a repeat finds it done and answers the same.
 */
export async function carryOutChange(deps: ActivityDeps, call: ChangeCall): Promise<ChangeCarriedOut> {
  const { db, sealer } = deps;
  const { caseId, agencyId, changeId } = call;
  const change = await findChange(db, { caseId, agencyId }, changeId);
  if (!change) throw new Error(`case ${caseId} has no change ${changeId}`);
  const difference = change.state === 'asked' ? await workOut(deps, call, change) : undefined;
  if (difference) {
    await db.$transaction(async (tx) => {
      if (!(await claimChange(tx, changeId, new Date(call.at)))) return;
      const events = await write(tx, call, difference);
      await noteCarriedOut(tx, sealer, changeId, difference);
      const scope = { agencyId, caseId, key: `change:${changeId}` };
      await appendEvents(tx, scope, [summary(call, change, difference), ...events]);
    });
  }
  const rows = await db.requirement.findMany({ where: { caseId } });
  // What the change has marked and the vendor may still give back; one that is asked again is told again, which does no harm.
  const marked = await db.caseEvent.findMany({
    where: { caseId, key: { startsWith: `change:${changeId}:` }, type: 'requirement.not-needed' },
  });
  const cancelOrders = marked
    .filter(({ data }) => (data as { fate?: string }).fate === 'cancel-order')
    .flatMap(({ requirementId }) => requirementId ?? []);
  const { agentId } = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  return { requirements: rows.map(viewOf), cancelOrders, agentId };
}

async function workOut(
  deps: ActivityDeps,
  call: ChangeCall,
  change: ApplicationChange,
): Promise<CaseDifference> {
  const { db, sealer } = deps;
  const { caseId, agencyId, at, stage } = call;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const before = (await readApplication(db, sealer, caseId, change.fromVersion)).application;
  const after = (await readApplication(db, sealer, caseId, change.version)).application;
  const taken = changeIn(stage);
  if (!taken.taken) throw new Error(`a change is not taken in stage ${stage}`);
  return workOutChange(deps, found, { before, after, stage, taken, at, keep: change.keepIds });
}

async function write(
  tx: Transaction,
  call: ChangeCall,
  { requirements, validity }: CaseDifference,
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
  { at, changeId }: ChangeCall,
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
  { at, changeId }: ChangeCall,
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

function summary(
  { at, changeId }: ChangeCall,
  { version, actor }: ApplicationChange,
  { kinds, findings, requirements }: CaseDifference,
): CaseEventDraft {
  return {
    type: 'change.carried-out',
    at,
    actor,
    data: {
      version,
      changeId,
      kinds,
      findings: findings.added.length,
      added: requirements.added.length,
      taken: requirements.noLongerNeeded.length,
      kept: requirements.kept.length,
    },
  };
}
