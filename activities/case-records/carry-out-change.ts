import type { ChangeCarriedOut } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { CaseDifference } from '../../domain/changes/case-difference';
import { changeIn } from '../../domain/changes/change-stages';
import type { Stage } from '../../domain/lifecycle/stages';
import { workOutChange } from '../../intake/changes/work-out-change';
import type { ApplicationChange } from '../../prisma/generated/client';
import { claimChange, findChange, noteCarriedOut } from '../../records/application-changes';
import { readApplication } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import { ledgerRows, viewOf } from '../../records/requirement-facts';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { replacementOf } from './find-replacement';
import { foundBeside } from './found-beside';
import { ordersToCancel, writeDifference } from './write-difference';

/** Which change, and the stage in which it came. */
export type ChangeCall = CaseIds & { changeId: string; stage: Stage };

/**
 * Brings the ledger in line with a change of the application: what is newly needed is added, what nobody asks for any more is
 * cancelled or marked, and what is in stays. One transaction with its events; a repeat finds it done and answers the same. The
 * old contracts that the changed application replaces are on record afterwards; what else it brings beside the ledger is answered.
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
      const events = await writeDifference(tx, call, difference);
      await noteCarriedOut(tx, sealer, changeId, difference);
      const scope = { agencyId, caseId, key: `change:${changeId}` };
      await appendEvents(tx, scope, [summary(call, change, difference), ...events]);
    });
  }
  const replaced = await replacementOf(deps, { ...call, version: change.version, sameDays: true });
  const beside = await foundBeside(deps, call, change.version);
  const rows = await ledgerRows(db, { caseId });
  const cancelOrders = await ordersToCancel(db, caseId, `change:${changeId}`);
  const { agentId } = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  return { requirements: rows.map(viewOf), cancelOrders, agentId, ...replaced, ...beside };
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
