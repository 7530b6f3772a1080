import { ApplicationFailure } from '@temporalio/common';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CaseRig } from '../workflow/case-rig';
import { authorization, gathering, known, questionnaire, receipt, says, underReview } from './course-parts';
import type { Course } from './courses';

async function approveAndPlace(rig: CaseRig): Promise<void> {
  await rig.tell(says('approved', '2026-12-08'));
  await rig.tell(says('issued', '2026-12-10'));
  await rig.inStage('delivery');
  await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: ['document'] });
  await rig.inStage('delivery-requirements');
  await rig.tell(says('active', '2026-12-14'));
  await rig.inStage('free-look');
}

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
  const { rig, aps } = await gathering(set);
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

export const CASE_COURSES: Record<string, Course> = {
  'case-clean-to-in-force': cleanToInForce,
  'case-corrected-after-reminders': correctedAfterReminders,
  'case-withdrawn-midway': withdrawnMidway,
  'case-silent-agent': silentAgent,
  'case-additional-requirements': additionalRequirements,
  'case-declined': declined,
  'case-delivery-overdue': deliveryOverdue,
  'case-carrier-away': carrierAway,
};
