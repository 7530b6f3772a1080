import type { RuleChangeApplied } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import { ruleEffectIn } from '../../domain/rule-changes/effect-in';
import { isNothing, type RuleDifference } from '../../domain/rule-changes/rule-difference';
import { RulesNotFound } from '../../domain/rules/rule-set';
import { workOutRuleChange } from '../../intake/rule-changes/work-out-rule-change';
import type { RuleDocument as Row, RuleRollout, RuleRolloutCase } from '../../prisma/generated/client';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { ledgerRows, viewOf } from '../../records/requirement-facts';
import {
  countsOf,
  differenceColumns,
  findRollout,
  type RolloutCaseState,
  settleRolloutCase,
  UNDONE,
} from '../../records/rule-rollouts';
import { documentsOf } from '../../records/rule-rows';
import { publishedDocuments } from '../../records/rule-store';
import { versionOf } from '../../records/rule-versions';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { ordersToCancel, writeDifference } from './write-difference';

/** Which change of the rules, and the stage in which the case is. */
export type RuleChangeCall = CaseIds & { rolloutId: string; stage: Stage };

/**
 * Brings a case in line with a version of a rule document that was published. What is in stays, and what was ordered is taken
 * back in plain sight. One transaction with its events, while the version cannot be withdrawn; a repeat finds it done and
 * answers the same.
 */
export async function applyRuleChange(deps: ActivityDeps, call: RuleChangeCall): Promise<RuleChangeApplied> {
  const { caseId, agencyId, rolloutId } = call;
  const rollout = await findRollout(deps.db, { id: rolloutId, agencyId });
  if (!rollout) throw new Error(`agency ${agencyId} has no rollout ${rolloutId}`);
  await settle(deps, call, rollout);
  const row = await deps.db.ruleRolloutCase.findUniqueOrThrow({
    where: { rolloutId_caseId: { rolloutId, caseId } },
  });
  const rows = await ledgerRows(deps.db, { caseId });
  return {
    requirements: rows.map(viewOf),
    cancelOrders: await ordersToCancel(deps.db, caseId, keyOf(call)),
    applied: row.state === 'applied',
    checkAgain: row.state === 'applied' && ruleEffectIn(call.stage) === 'check',
    replan: row.state === 'applied' && rollout.kind === 'timetables',
  };
}

const keyOf = ({ rolloutId }: RuleChangeCall): string => `rules:${rolloutId}`;

async function settle(deps: ActivityDeps, call: RuleChangeCall, rollout: RuleRollout): Promise<void> {
  const { db } = deps;
  const { caseId, rolloutId, at } = call;
  const found: RuleRolloutCase | null = await db.ruleRolloutCase.findUnique({
    where: { rolloutId_caseId: { rolloutId, caseId } },
  });
  if (!found || !UNDONE.includes(found.state as RolloutCaseState)) return;
  const close = (state: RolloutCaseState, more: { problem?: string } = {}) =>
    settleRolloutCase(db, call, { state, at: new Date(at), ...more });
  if (isTerminal(call.stage)) return void (await close('ended'));
  const { agencyId, kind, scope, version } = rollout;
  const document = await versionOf(db, { agencyId, kind, scope, version });
  if (document?.status !== statusFor(rollout)) return void (await close('withdrawn'));
  // An earlier one has brought it: from then on the case goes by it.
  const earlier = { agencyId, kind, scope, version, purpose: rollout.purpose };
  const had = await db.ruleRolloutCase.count({ where: { caseId, state: 'applied', rollout: earlier } });
  if (had > 0) return void (await close('unchanged'));
  try {
    await write(deps, call, { rollout, document, difference: await workOut(deps, call, rollout, document) });
  } catch (error) {
    if (!(error instanceof RulesNotFound)) throw error;
    await close('failed', { problem: 'no-rules' });
  }
}

const isWithdrawal = ({ purpose }: RuleRollout): boolean => purpose === 'withdrawal';
/** As what the version must stand while it is brought to a case. */
const statusFor = (rollout: RuleRollout) => (isWithdrawal(rollout) ? 'withdrawn' : 'published');

async function workOut(
  deps: ActivityDeps,
  call: RuleChangeCall,
  rollout: RuleRollout,
  row: Row,
): Promise<RuleDifference> {
  const { caseId, agencyId, stage, at } = call;
  const found = await deps.db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const published = await publishedDocuments(deps.db, agencyId);
  const [version] = documentsOf([row]);
  const withdrawn = isWithdrawal(rollout);
  return workOutRuleChange(deps, found, { published, version: version!, withdrawn, stage, at });
}

interface Applying {
  rollout: RuleRollout;
  document: Row;
  difference: RuleDifference;
}

async function write(
  { db, sealer }: ActivityDeps,
  call: RuleChangeCall,
  { rollout, document, difference }: Applying,
): Promise<void> {
  const { agencyId, caseId, at, rolloutId } = call;
  const nothing = isNothing(difference);
  await db.$transaction(async (tx) => {
    const state = nothing
      ? 'unchanged'
      : (await isHeld(tx, document, statusFor(rollout)))
        ? 'applied'
        : 'withdrawn';
    const settled = { state, at: new Date(at), ...differenceColumns(sealer, difference) } as const;
    if (!(await settleRolloutCase(tx, call, settled)) || state !== 'applied') return;
    const events = await writeDifference(tx, { ...call, changeId: rolloutId }, toWrite(call, difference));
    await appendEvents(tx, { agencyId, caseId, key: keyOf(call) }, [
      summary(call, rollout, difference),
      ...events,
    ]);
  });
}

/** The version stands as it must, and stays so until the transaction ends: whoever withdraws it waits for the row. */
async function isHeld(tx: Transaction, { id }: Row, status: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT "id" FROM "RuleDocument" WHERE "id" = ${id} AND "status" = ${status} FOR SHARE`;
  return rows.length > 0;
}

/** Where good order is checked anew, the check adds what is needed. */
const toWrite = ({ stage }: RuleChangeCall, { requirements, validity }: RuleDifference) => ({
  validity,
  requirements: ruleEffectIn(stage) === 'check' ? { ...requirements, added: [] } : requirements,
});

function summary(
  { at, rolloutId }: RuleChangeCall,
  rollout: RuleRollout,
  difference: RuleDifference,
): CaseEventDraft {
  const { findings, added, noLongerNeeded: taken, kept, timetables, expiry } = countsOf(difference);
  const { kind, version, actor } = rollout;
  const counts = { findings, added, taken, kept, timetables, expiry };
  const back = isWithdrawal(rollout) ? { withdrawn: true as const } : {};
  const data = { rolloutId, kind, version, ...counts, ...back };
  return { type: 'rules.applied', at, actor, data };
}
