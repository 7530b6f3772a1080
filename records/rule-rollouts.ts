/** Versions of rule documents on their way to the open cases: what is looked at, who was told, what came of it. */
import type { RuleDifference } from '../domain/rule-changes/rule-difference';
import type { Reach } from '../domain/rules/reach';
import type { RuleRollout, RuleRolloutCase } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import { newId } from './ids';
import type { Sealer } from './sealing';

const DIFFERENCE = 'rule-rollout.difference';

/** What a rollout is for; a `withdrawal` brings the waits of the cases back to the timetables before. */
export type RolloutPurpose = 'preview' | 'run' | 'withdrawal';
export type RolloutState = 'running' | 'paused' | 'done' | 'cancelled';
/** `waiting` to be told, `told` and not done with it, or what came of it. */
export type RolloutCaseState =
  | 'touched'
  | 'untouched'
  | 'failed'
  | 'waiting'
  | 'told'
  | 'applied'
  | 'unchanged'
  | 'ended'
  | 'withdrawn';

/** The states of a case that is not done yet. */
export const UNDONE: readonly RolloutCaseState[] = ['waiting', 'told'];

/** Which rollout, and whose. */
export interface RolloutKey {
  id: string;
  agencyId: string;
}

/** A rollout that a person asks for. */
export interface RolloutDraft {
  agencyId: string;
  kind: string;
  scope: string;
  version: number;
  purpose: RolloutPurpose;
  reach: Reach;
  parallel: number;
  actor: string;
  reason?: string | undefined;
}

/** Writes a rollout; its workflow is started afterwards, or by the sweep. */
export const addRollout = (tx: Transaction, { reason, ...draft }: RolloutDraft): Promise<RuleRollout> =>
  tx.ruleRollout.create({ data: { id: newId(), ...draft, reason: reason ?? null } });

/** One rollout of an agency; null without it. */
export const findRollout = (
  db: Database | Transaction,
  { id, agencyId }: RolloutKey,
): Promise<RuleRollout | null> => db.ruleRollout.findFirst({ where: { id, agencyId } });

/**
 * Moves a rollout on by compare-and-set.
 * @returns whether it was in one of the states that it is moved from.
 */
export async function moveRollout(
  db: Database | Transaction,
  { id, agencyId }: RolloutKey,
  { from, to, at }: { from: RolloutState[]; to: RolloutState; at: Date },
): Promise<boolean> {
  const finishedAt = to === 'done' || to === 'cancelled' ? at : null;
  const where = { id, agencyId, state: { in: from } };
  const { count } = await db.ruleRollout.updateMany({ where, data: { state: to, finishedAt } });
  return count === 1;
}

/** How many cases of a rollout are in each state. */
export async function progressOf(
  db: Database,
  rolloutIds: string[],
): Promise<Map<string, Record<string, number>>> {
  const groups = await db.ruleRolloutCase.groupBy({
    by: ['rolloutId', 'state'],
    where: { rolloutId: { in: rolloutIds } },
    _count: true,
  });
  const progress = new Map(rolloutIds.map((id) => [id, {} as Record<string, number>]));
  for (const { rolloutId, state, _count } of groups) progress.get(rolloutId)![state] = _count;
  return progress;
}

/** What a rollout does to a case, in numbers that say nothing of the person. */
export const countsOf = ({ findings, requirements, validity, timetables, expiry }: RuleDifference) => ({
  findings: findings.added.length,
  findingsGone: findings.gone.length,
  added: requirements.added.length,
  noLongerNeeded: requirements.noLongerNeeded.length,
  kept: requirements.kept.length,
  validity: validity.length,
  timetables: timetables.length,
  expiry: expiry.length,
});

/** The columns that hold a difference. */
export const differenceColumns = (sealer: Sealer, difference: RuleDifference) => ({
  differenceSealed: sealer.sealJson(DIFFERENCE, difference),
  counts: countsOf(difference) as Prisma.InputJsonObject,
});

/** The difference of a case's row; undefined while it is not worked out. */
export const differenceOf = (
  sealer: Sealer,
  { differenceSealed }: RuleRolloutCase,
): RuleDifference | undefined =>
  // One that was kept before expiries were looked at says nothing of them.
  differenceSealed
    ? { expiry: [], ...sealer.openJson<Omit<RuleDifference, 'expiry'>>(DIFFERENCE, differenceSealed) }
    : undefined;

/** A case's row is settled; one that was settled before stays as it is. @returns whether it was not. */
export async function settleRolloutCase(
  tx: Database | Transaction,
  { rolloutId, caseId }: { rolloutId: string; caseId: string },
  data: Prisma.RuleRolloutCaseUpdateManyMutationInput & { state: RolloutCaseState },
): Promise<boolean> {
  const where = { rolloutId, caseId, state: { in: [...UNDONE] } };
  const { count } = await tx.ruleRolloutCase.updateMany({ where, data });
  return count === 1;
}
