import { localDate } from '../../domain/calendar/zoned';
import type { PolicyDateApplied } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { isSame } from '../../domain/changes/canonical';
import { wordBefore } from '../../domain/dating/counted-date';
import type { Stage } from '../../domain/lifecycle/stages';
import { isUndecided } from '../../domain/lifecycle/undecided';
import type { Instant } from '../../domain/primitives';
import { isNothing, type RuleDifference, ruleDifference } from '../../domain/rule-changes/rule-difference';
import { RulesNotFound } from '../../domain/rules/rule-set';
import { judgeBy, judgingOf } from '../../intake/changes/judge-case';
import type { Case } from '../../prisma/generated/client';
import { agencyNow } from '../../records/agency-now';
import { readApplication } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import { lockCase } from '../../records/lock-case';
import { policyDateWord } from '../../records/policy-date';
import { ledgerRows, viewOf } from '../../records/requirement-facts';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { ordersToCancel, writeDifference } from './write-difference';

/** When the carrier answered, by its own time, and in which stage the case has heard of it. */
export type PolicyDateCall = CaseIds & { answered: Instant; stage: Stage };

/**
 * Brings the ledger in line with the policy date that counts by the carrier's newest word: what the age on that day asks for is
 * added with its reasons, what nobody asks for any more is taken back in plain sight, and what is in stays. One transaction with
 * its events, once for each word; a repeat finds it done and answers the same.
 */
export async function applyPolicyDate(deps: ActivityDeps, call: PolicyDateCall): Promise<PolicyDateApplied> {
  const { db } = deps;
  const { caseId, agencyId, stage } = call;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const key = keyOf(call);
  if (isUndecided(stage)) await write(deps, call, found);
  const done = await db.caseEvent.count({ where: { caseId, key: `${key}:0` } });
  const rows = await ledgerRows(db, { caseId });
  return {
    requirements: rows.map(viewOf),
    cancelOrders: await ordersToCancel(db, caseId, key),
    applied: done > 0,
  };
}

const keyOf = ({ answered }: PolicyDateCall): string => `policy-date-counts:${answered}`;

/** @throws when the carrier says something else meanwhile: it is worked out anew. */
async function write(deps: ActivityDeps, call: PolicyDateCall, found: Case): Promise<void> {
  const { caseId, agencyId } = call;
  const difference = await workOut(deps, call, found);
  if (!difference || isNothing(difference)) return;
  const key = keyOf(call);
  await deps.db.$transaction(async (tx) => {
    await lockCase(tx, call);
    if ((await tx.caseEvent.count({ where: { caseId, key: `${key}:0` } })) > 0) return;
    const now = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
    if (!isSame(policyDateWord(now), policyDateWord(found)))
      throw new Error('the carrier has said something else of the policy date');
    const events = await writeDifference(tx, { ...call, changeId: key }, difference);
    await appendEvents(tx, { agencyId, caseId, key }, [summary(call, difference), ...events]);
  });
}

/** @returns undefined when no rules are in effect for the carrier: nothing can be said then. */
async function workOut(
  { db, sealer, rules }: ActivityDeps,
  { at }: PolicyDateCall,
  found: Case,
): Promise<RuleDifference | undefined> {
  const { id: caseId, agencyId, carrierCode, productCode, applicationVersion } = found;
  const { timeZone } = (await agencyNow(db, agencyId)).agency;
  const today = localDate(timeZone, at);
  const { application } = await readApplication(db, sealer, caseId, applicationVersion);
  const policyDate = policyDateWord(found);
  try {
    const ruleSet = await rules.ruleSet(agencyId, { caseId, carrierCode, productCode, on: today });
    const receivedDate = localDate(timeZone, found.receivedAt.toISOString());
    const after = await judgingOf(db, found, { apps: [application], policyDate, today, receivedDate });
    const before = { ...after, policyDate: wordBefore(policyDate) };
    const sides = [before, after].map((judging) => judgeBy(judging, application, ruleSet));
    return ruleDifference(sides[0]!, sides[1]!, { effect: 'ledger', ledger: after.ledger });
  } catch (error) {
    if (error instanceof RulesNotFound) return undefined;
    throw error;
  }
}

const summary = ({ at }: PolicyDateCall, { requirements, findings }: RuleDifference): CaseEventDraft => ({
  type: 'policy-date.counts',
  at,
  actor: 'system',
  data: {
    findings: findings.added.length,
    added: requirements.added.length,
    taken: requirements.noLongerNeeded.length,
  },
});
