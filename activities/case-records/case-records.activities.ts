import type { CaseChange, Recorded } from '../../domain/case/case-change';
import type { ChangeCarriedOut, RequirementView, RuleChangeApplied } from '../../domain/case/case-types';
import type { SequencedFact } from '../../domain/facts/facts';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { writeCaseChange } from '../../records/case-change';
import type { Transaction } from '../../records/database';
import { waitingFacts } from '../../records/inbox';
import { takeUpCase } from '../../records/reopenings';
import { asInLedger } from '../../records/requirement-facts';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { ordersForOthers, shareEvidence } from '../inquiries/share-evidence';
import { writeConversion } from '../inquiries/write-conversion';
import { planFor } from '../ladders';
import { applyRuleChange, type RuleChangeCall } from './apply-rule-change';
import { type ChangeCall, carryOutChange } from './carry-out-change';
import { correctionMails } from './correction-mails';
import { endOf } from './end-of-case';
import { expiredEvidence } from './expired-evidence';
import { planDelivery, planFreeLook } from './plan-delivery';
import { type ReviewCall, type ReviewOutcome, reviewApplication } from './review-application';
import { planExpiry, watchExpiry } from './watch-expiry';

/** Short work on our own records, run as local activities: every one may be repeated. */
export const createCaseRecordActivities = (deps: ActivityDeps) => ({
  /** Checks the application; see {@link reviewApplication}. */
  reviewApplication: (call: ReviewCall): Promise<ReviewOutcome> => reviewApplication(deps, call),

  /** What the inbox holds for the case, in order. Nothing is marked: recording its effect does that. */
  drainCase: async ({ caseId }: CaseIds): Promise<SequencedFact[]> =>
    asInLedger(deps.db, await waitingFacts(deps.db, caseId)),

  /** Writes a change of the case and plans the follow-up it asks for. */
  async recordCase(change: CaseChange): Promise<Recorded> {
    const { carrierCode, agentId, ownerId } = await deps.db.case.findFirstOrThrow({
      where: { id: change.caseId, agencyId: change.agencyId },
      select: { carrierCode: true, agentId: true, ownerId: true },
    });
    const planned = await Promise.all(
      change.plan.map(async ({ key, ...plan }) => {
        if (key === 'expiry') return [key, await planExpiry(deps, change)] as const;
        const ask = { agencyId: change.agencyId, caseId: change.caseId, carrierCode, agentId, ...plan };
        return [key, await planFor(deps, ask)] as const;
      }),
    );
    await writeCaseChange(
      deps.db,
      change,
      planned.flatMap(([, ladder]) => ladder ?? []),
      { end: await endOf(deps, change, carrierCode), also: await alsoWritten(deps, change) },
    );
    if (change.requirements.length > 0) await tellOrders(deps, change);
    const closes = change.requirements.some(({ status }) => isClosedStatus(status));
    if (closes || change.closeReason) await shareEvidence(deps, change);
    return { ladders: Object.fromEntries(planned), ownerId };
  },

  /** The first run of a reopened case takes it up; see {@link takeUpCase}. */
  takeUpCase: (call: CaseIds & { reopening: number; runId: string }): Promise<boolean> =>
    takeUpCase(deps.db, call),

  /** Orders that other cases wait for; see {@link ordersForOthers}. */
  ordersForOthers: (ids: CaseIds) => ordersForOthers(deps, ids),

  /** Evidence that may no longer be used; see {@link expiredEvidence}. */
  expiredEvidence: (ids: CaseIds) => expiredEvidence(deps, ids),

  /** What the issued policy needs; see {@link planDelivery}. */
  planDelivery: (ids: CaseIds) => planDelivery(deps, ids),

  /** Brings the ledger in line with a change of the application; see {@link carryOutChange}. */
  carryOutChange: (call: ChangeCall): Promise<ChangeCarriedOut> => carryOutChange(deps, call),

  /** Brings the case in line with a change of the rules; see {@link applyRuleChange}. */
  applyRuleChange: (call: RuleChangeCall): Promise<RuleChangeApplied> => applyRuleChange(deps, call),

  /** Warns of what runs out, and asks again for what has; see {@link watchExpiry}. */
  watchExpiry: (ids: CaseIds): Promise<{ requirements: RequirementView[] }> => watchExpiry(deps, ids),

  /** When the client may no longer return the policy. */
  planFreeLook: (ids: CaseIds) => planFreeLook(deps, ids),
});

/** Orders that have waited for what has just come are told to look. A poke that is lost is made up for by the sweep. */
async function tellOrders({ db, engine }: ActivityDeps, { caseId }: CaseIds): Promise<void> {
  const where = { caseId, partnerCode: 'self', state: 'matched', requirementId: { not: null } };
  const waiting = await db.inboxMessage.findMany({ where, select: { requirementId: true } });
  for (const { requirementId } of waiting) if (requirementId) await engine.pokeOrder(requirementId);
}

/** What belongs to a change beside the case itself, and is written with it. */
async function alsoWritten(
  deps: ActivityDeps,
  change: CaseChange,
): Promise<(tx: Transaction) => Promise<void>> {
  const mails = await correctionMails(deps, change);
  return async (tx) => {
    await mails(tx);
    await writeConversion(deps, tx, change);
  };
}

export type CaseRecordActivities = ReturnType<typeof createCaseRecordActivities>;
