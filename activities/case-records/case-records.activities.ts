import type { CaseChange, Recorded } from '../../domain/case/case-change';
import type {
  ChangeCarriedOut,
  PolicyDateApplied,
  RequirementView,
  RuleChangeApplied,
  TakenUp,
} from '../../domain/case/case-types';
import type { SequencedFact } from '../../domain/facts/facts';
import type { AppointmentStanding } from '../../domain/good-order/appointment-watch';
import { waitingFacts } from '../../records/inbox';
import { asInLedger } from '../../records/requirement-facts';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { ordersForOthers } from '../inquiries/orders-for-others';
import { applyPolicyDate, type PolicyDateCall } from './apply-policy-date';
import { applyRuleChange, type RuleChangeCall } from './apply-rule-change';
import { type ChangeCall, carryOutChange } from './carry-out-change';
import { expiredEvidence } from './expired-evidence';
import { type DeliveryCall, planDelivery, planFreeLook, planLateDelivery } from './plan-delivery';
import { recordCase } from './record-case';
import { type ReviewCall, type ReviewOutcome, reviewApplication } from './review-application';
import { type TakeUpCall, takeUp } from './take-up';
import { tellWithheldAge } from './tell-withheld-age';
import { watchAppointment } from './watch-appointment';
import { type ExpiryCall, watchExpiry } from './watch-expiry';

/** Short work on our own records, run as local activities: every one may be repeated. */
export const createCaseRecordActivities = (deps: ActivityDeps) => ({
  /** Checks the application; see {@link reviewApplication}. */
  reviewApplication: (call: ReviewCall): Promise<ReviewOutcome> => reviewApplication(deps, call),

  /** What the inbox holds for the case, in order. Nothing is marked: recording its effect does that. */
  drainCase: async ({ caseId }: CaseIds): Promise<SequencedFact[]> =>
    asInLedger(deps.db, await waitingFacts(deps.db, caseId)),

  /** Writes a change of the case and plans its follow-up; see {@link recordCase}. */
  recordCase: (change: CaseChange): Promise<Recorded> => recordCase(deps, change),

  /** The first run of a reopened case takes it up; see {@link takeUp}. */
  takeUpCase: (call: TakeUpCall): Promise<TakenUp> => takeUp(deps, call),

  /** Orders that other cases wait for; see {@link ordersForOthers}. */
  ordersForOthers: (ids: CaseIds) => ordersForOthers(deps, ids),

  /** Evidence that may no longer be used; see {@link expiredEvidence}. */
  expiredEvidence: (ids: CaseIds) => expiredEvidence(deps, ids),

  /** What the issued policy needs, and what it needs when it is delivered late, see {@link planDelivery}; when it may no longer be returned. */
  planDelivery: (call: DeliveryCall) => planDelivery(deps, call),
  planLateDelivery: (call: DeliveryCall) => planLateDelivery(deps, call),
  planFreeLook: (ids: CaseIds) => planFreeLook(deps, ids),

  /** Brings the ledger in line with a change of the application; see {@link carryOutChange}. */
  carryOutChange: (call: ChangeCall): Promise<ChangeCarriedOut> => carryOutChange(deps, call),

  /** Brings the ledger in line with the policy date that counts now; see {@link applyPolicyDate}. */
  applyPolicyDate: (call: PolicyDateCall): Promise<PolicyDateApplied> => applyPolicyDate(deps, call),

  /** Brings the case in line with a change of the rules; see {@link applyRuleChange}. */
  applyRuleChange: (call: RuleChangeCall): Promise<RuleChangeApplied> => applyRuleChange(deps, call),

  /** Warns of what runs out, and asks again for what has, see {@link watchExpiry}; tells after a hold what it did not, see {@link tellWithheldAge}. */
  watchExpiry: (call: ExpiryCall): Promise<{ requirements: RequirementView[] }> => watchExpiry(deps, call),
  tellWithheldAge: (ids: CaseIds) => tellWithheldAge(deps, ids),

  /** How it stands with the appointments that the case needs; see {@link watchAppointment}. */
  watchAppointment: (ids: CaseIds): Promise<AppointmentStanding> => watchAppointment(deps, ids),
});

export type CaseRecordActivities = ReturnType<typeof createCaseRecordActivities>;
