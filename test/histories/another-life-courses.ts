/** Courses in which the carrier's words, replies to it and its limits outlive a file or an end of the case. */
import { ApplicationFailure } from '@temporalio/common';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import { fromAgent, receipt, says, underReview } from './course-parts';
import type { Course } from './courses';
import { offerDeclined } from './offer-courses';

const exam = { ...fromAgent('exam', 10, 'underwriting'), status: 'satisfied' } as const;

const answers = (status: CarrierStatus, day: string): CaseFact => ({
  ...(says(status, day) as Extract<CaseFact, { kind: 'carrier-status' }>),
  offer: { id: 'offer', expiresAt: '2026-12-10T05:00:00.000Z' },
});

/** A yes to a trial waits for a person; converted, the carrier says it again, and then acknowledges the formal application. */
const trialSaidAgain: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.trial = { requirementIds: [] };
    r.review = { inGoodOrder: true, blocking: 0, requirements: [exam] };
  });
  await rig.inStage('informal');
  await rig.tell(says('approved', '2026-11-25'));
  await rig.command('convertTrial', { version: 2 });
  await rig.inStage('submitted');
  await rig.tell(says('approved', '2026-11-25'), answers('tentative-offer', '2026-11-24'));
  await rig.days(1);
  await rig.tell(says('acknowledged', '2026-11-30'));
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

/** An acceptance that the carrier refused to take; then the application is changed, and the terms with it. */
const replyVoid: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(answers('counteroffer', '2026-11-24'));
  await rig.inStage('counteroffer');
  rig.carrierFails = () => ApplicationFailure.nonRetryable('nobody knows', 'partner-refused');
  await rig.command('replyToOffer', { offerId: 'offer', reply: 'accepted', way: 'agent', documentIds: [] });
  await rig.until(() => rig.changes.at(-1)?.stuckReasons.includes('carrier-offer-reply') ?? false);
  rig.carrierFails = undefined;
  await rig.command('changeApplication', { changeId: 'change', version: 2 });
  await rig.until(() => rig.sent.some(({ what }) => what === 'change'));
  await rig.tell(says('approved', '2026-12-02'));
  await rig.inStage('approved');
  return caseWorkflowId(rig.caseId);
};

/** Withdrawn, reopened to be submitted anew, and acknowledged once more: the history of the second run. */
const submittedAnew: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: true, blocking: 0, requirements: [exam] };
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
  await rig.result();
  await rig.reopen('ready');
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.days(1);
  await rig.tell(says('acknowledged', '2026-12-10'));
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

/** In force at the carrier while the receipt was out, closed, and delivered late after all: the history of the second run. */
const deliveryTakenUpAgain: Course = async (set) => {
  const health = fromAgent('health', 19, 'delivery');
  const rig = await underReview(set);
  rig.deliveryItems = [receipt];
  rig.period = {
    until: '2026-12-24T05:00:00.000Z',
    lateAt: '2026-12-02T05:00:00.000Z',
    late: [receipt, health],
  };
  await rig.tell(says('approved', '2026-11-24'));
  await rig.tell(says('issued', '2026-11-25'));
  await rig.inStage('delivery');
  await rig.tell(says('active', '2026-11-28'));
  await rig.command('close', { reason: 'not-taken-late' });
  await rig.result();
  await rig.reopen('delivery-requirements');
  await rig.days(16);
  for (const { id } of [receipt, health])
    await rig.command('receiveRequirement', { requirementId: id, documentIds: [] });
  await rig.inStage('free-look');
  return caseWorkflowId(rig.caseId);
};

export const ANOTHER_LIFE_COURSES: Record<string, Course> = {
  'case-trial-said-again': trialSaidAgain,
  'case-reply-void': replyVoid,
  'case-submitted-anew': submittedAnew,
  'case-delivery-taken-up-again': deliveryTakenUpAgain,
  // Once more, by the flow that records a reply that ends the case before the carrier is told of it.
  'case-declined-before-told': offerDeclined,
};
