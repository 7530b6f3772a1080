import { ApplicationFailure } from '@temporalio/common';
import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { OfferReply } from '../../domain/offers/offer';
import type { CaseRig } from '../workflow/case-rig';
import type { Course } from './courses';
import type { StageSet } from './stage-set';

const fromAgent = (id: string, code: number, phase: RequirementView['phase']): RequirementView => ({
  id,
  code,
  phase,
  fulfilment: 'agent',
  status: 'outstanding',
});
const receipt = fromAgent('receipt', 132, 'delivery');
const authorization = fromAgent('authorization', 130, 'good-order');
const questionnaire = fromAgent('questionnaire', 104, 'underwriting');

const says = (status: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
const known = (view: RequirementView, from: 'carrier' | 'vendor', day: string): CaseFact => {
  const { id: requirementId, ...rest } = view;
  return { kind: 'requirement', requirementId, ...rest, from, at: `${day}T12:00:00.000Z` };
};

async function underReview(set: StageSet): Promise<CaseRig> {
  const rig = await set.startCase();
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

async function approveAndPlace(rig: CaseRig): Promise<void> {
  await rig.tell(says('approved', '2026-12-08'));
  await rig.tell(says('issued', '2026-12-10'));
  await rig.inStage('delivery');
  await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: ['document'] });
  await rig.inStage('delivery-requirements');
  await rig.tell(says('active', '2026-12-14'));
  await rig.inStage('free-look');
}

const offers = (day: string, expires: string): CaseFact => ({
  kind: 'carrier-status',
  status: 'counteroffer',
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
  offer: { id: `offer-of-${day}`, expiresAt: `${expires}T05:00:00.000Z` },
});
const replies = (reply: OfferReply, day: string) => ({
  offerId: `offer-of-${day}`,
  reply,
  way: 'agent',
  documentIds: reply === 'appealed' ? ['document'] : [],
});

/** One vendor order, nothing wrong anywhere, and the free look spent to its end. */
const cleanToInForce: Course = async (set) => {
  const exam = set.vendorRequirement('exam', 'SWIFT', 10);
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: true, blocking: 0, requirements: [exam.view] };
    r.deliveryItems = [receipt];
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('gathering');
  await exam.order.placed();
  await exam.order.report('results', '2026-11-30T15:00:00.000Z', { documents: ['document'] });
  await exam.order.result();
  await rig.tell(known({ ...exam.view, status: 'satisfied' }, 'vendor', '2026-11-30'));
  await rig.inStage('under-review');
  await approveAndPlace(rig);
  await rig.days(21);
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** Two items are missing: the agent is reminded, one comes, the application is corrected, and the case goes on. */
const correctedAfterReminders: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: false, blocking: 2, requirements: [authorization] };
  });
  await rig.inStage('not-in-good-order');
  await rig.days(7);
  await rig.command('receiveRequirement', { requirementId: authorization.id, documentIds: ['document'] });
  rig.review = {
    inGoodOrder: true,
    blocking: 0,
    requirements: [{ ...authorization, status: 'satisfied' }],
  };
  await rig.command('correctApplication', { version: 2 });
  await rig.inStage('submitted');
  return caseWorkflowId(rig.caseId);
};

/** The client changes their mind while a vendor works: the order is cancelled with the case. */
const withdrawnMidway: Course = async (set) => {
  const aps = set.vendorRequirement('aps', 'CHART', 11);
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: true, blocking: 0, requirements: [aps.view] };
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('gathering');
  await aps.order.placed();
  await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
  await aps.order.result();
  await rig.tell(known({ ...aps.view, status: 'cancelled' }, 'vendor', '2026-11-20'));
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** An agent who never answers, through every step of the timetable and deep into its tail. */
const silentAgent: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: false, blocking: 1, requirements: [authorization] };
  });
  await rig.inStage('not-in-good-order');
  await rig.days(120);
  return caseWorkflowId(rig.caseId);
};

/** The underwriter asks for more; what the agent sends goes to the carrier, which decides. */
const additionalRequirements: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(known(questionnaire, 'carrier', '2026-11-24'));
  await rig.inStage('additional-requirements');
  await rig.days(6);
  await rig.command('receiveRequirement', { requirementId: questionnaire.id, documentIds: ['document'] });
  await rig.inStage('under-review');
  await rig.tell(says('approved', '2026-12-08'));
  return caseWorkflowId(rig.caseId);
};

/** Declined, after an old status that came late and one that the lifecycle does not allow. */
const declined: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(says('under-review', '2026-11-20'));
  await rig.tell(says('postponed', '2026-11-19'));
  await rig.tell(says('active', '2026-11-23'));
  await rig.tell(says('declined', '2026-11-24'));
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** The policy lies with the agent for two months: reminded, escalated, then delivered after all. */
const deliveryOverdue: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.deliveryItems = [receipt];
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  await rig.tell(says('approved', '2026-11-24'));
  await rig.tell(says('issued', '2026-11-25'));
  await rig.inStage('delivery');
  await rig.days(60);
  await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: ['document'] });
  await rig.inStage('delivery-requirements');
  return caseWorkflowId(rig.caseId);
};

/** The carrier cannot be reached for longer than our patience; a person has it sent again. */
const carrierAway: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.carrierFails = () => ApplicationFailure.nonRetryable('nobody knows', 'outcome-unknown');
  });
  await rig.until(() => rig.changes.at(-1)?.stuckReasons.includes('carrier-submission') ?? false);
  rig.carrierFails = undefined;
  await rig.command('resend', {});
  await rig.inStage('submitted');
  return caseWorkflowId(rig.caseId);
};

/** Other terms than applied for: the agent is reminded, the client accepts, and the policy comes, once more with a correction. */
const offerAccepted: Course = async (set) => {
  const rig = await underReview(set);
  rig.deliveryItems = [receipt];
  await rig.tell(offers('2026-11-24', '2026-12-09'));
  await rig.inStage('counteroffer');
  await rig.days(4);
  await rig.command('replyToOffer', replies('accepted', '2026-11-24'));
  await rig.until(() => rig.sent.some(({ what }) => what === 'offer-reply'));
  await rig.tell(says('reissue', '2026-12-08'));
  await rig.tell(says('issued', '2026-12-10'));
  await rig.inStage('delivery');
  return caseWorkflowId(rig.caseId);
};

/** The client declines: the case ends, and the carrier hears of it. */
const offerDeclined: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(offers('2026-11-24', '2026-12-09'));
  await rig.inStage('counteroffer');
  await rig.command('replyToOffer', replies('declined', '2026-11-24'));
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** Appealed with new evidence while the carrier cannot be reached; then a milder offer, which is accepted. */
const offerAppealed: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(offers('2026-11-24', '2026-12-09'));
  await rig.inStage('counteroffer');
  rig.carrierFails = () => ApplicationFailure.nonRetryable('nobody knows', 'outcome-unknown');
  await rig.command('replyToOffer', replies('appealed', '2026-11-24'));
  await rig.until(() => rig.changes.at(-1)?.stuckReasons.includes('carrier-offer-reply') ?? false);
  rig.carrierFails = undefined;
  await rig.command('resend', {});
  await rig.until(() => rig.sent.some(({ what }) => what === 'offer-reply'));
  await rig.tell(offers('2026-12-01', '2026-12-16'));
  await rig.inStage('counteroffer');
  await rig.command('replyToOffer', replies('accepted', '2026-12-01'));
  await rig.until(() => rig.sent.filter(({ what }) => what === 'offer-reply').length === 2);
  return caseWorkflowId(rig.caseId);
};

/** Nobody answers: the offer runs out, a person has it extended, and it runs out again. */
const offerExpired: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(offers('2026-11-24', '2026-12-09'));
  await rig.inStage('counteroffer');
  await rig.days(22);
  await rig.command('extendOffer', {
    offerId: 'offer-of-2026-11-24',
    expiresAt: '2026-12-24T05:00:00.000Z',
    noteId: 'note',
  });
  await rig.days(20);
  return caseWorkflowId(rig.caseId);
};

/** Approved, then changed: back to the underwriter, who wants more; the order that nobody needs goes back to its vendor. */
const changedInFlight: Course = async (set) => {
  const aps = set.vendorRequirement('aps', 'CHART', 11);
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: true, blocking: 0, requirements: [aps.view] };
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('gathering');
  await aps.order.placed();
  const gone: RequirementView = { ...aps.view, status: 'outstanding', notNeeded: true };
  rig.carriedOut = { requirements: [gone, questionnaire], cancelOrders: [aps.view.id] };
  await rig.command('changeApplication', { changeId: 'change-2', version: 2 });
  await aps.order.result();
  await rig.tell(known({ ...gone, status: 'cancelled' }, 'vendor', '2026-11-20'));
  await rig.command('receiveRequirement', { requirementId: questionnaire.id, documentIds: ['document'] });
  await rig.inStage('under-review');
  await rig.tell(says('approved', '2026-12-08'));
  rig.carriedOut = { requirements: [], cancelOrders: [] };
  await rig.command('changeApplication', { changeId: 'change-3', version: 3 });
  await rig.inStage('under-review');
  await rig.until(() => rig.sent.filter(({ what }) => what === 'change').length === 2);
  await rig.tell(says('approved', '2026-12-15'));
  return caseWorkflowId(rig.caseId);
};

/** Something that is on file runs out while the underwriter has the file: it is asked for again, and comes. */
const evidenceRunsOut: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.expires = ['2026-12-21T14:00:00.000Z'];
    r.renewed = [questionnaire];
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  await rig.days(35);
  await rig.inStage('additional-requirements');
  await rig.command('receiveRequirement', { requirementId: questionnaire.id, documentIds: ['document'] });
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

/** The carrier is ahead of what we have; a person believes it, and later does not. */
const reconciledByPerson: Course = async (set) => {
  const rig = await underReview(set);
  const claim = { status: 'issued' as const, at: '2026-11-24T12:00:00.000Z', noteId: 'note' };
  await rig.tell(says('issued', '2026-11-24'));
  await rig.command('reconcileStatus', { ...claim, right: 'us' });
  await rig.tell(known({ ...questionnaire, status: 'satisfied' }, 'carrier', '2026-11-25'));
  await rig.tell({ kind: 'policy-number', at: '2026-11-25T12:00:00.000Z' });
  await rig.tell(says('issued', '2026-11-26'));
  await rig.command('reconcileStatus', { ...claim, at: '2026-11-26T12:00:00.000Z', right: 'carrier' });
  await rig.inStage('delivery-requirements');
  return caseWorkflowId(rig.caseId);
};

export const CASE_COURSES: Record<string, Course> = {
  'case-clean-to-in-force': cleanToInForce,
  'case-corrected-after-reminders': correctedAfterReminders,
  'case-withdrawn-midway': withdrawnMidway,
  'case-silent-agent': silentAgent,
  'case-additional-requirements': additionalRequirements,
  'case-declined': declined,
  'case-delivery-overdue': deliveryOverdue,
  'case-carrier-away': carrierAway,
  'case-offer-accepted': offerAccepted,
  'case-offer-declined': offerDeclined,
  'case-offer-appealed': offerAppealed,
  'case-offer-expired': offerExpired,
  'case-changed-in-flight': changedInFlight,
  'case-evidence-runs-out': evidenceRunsOut,
  'case-reconciled-by-person': reconciledByPerson,
};
