/** Courses of what is watched beside the stages: a delivery, agents and cash of a change, what runs out during a pause, orders after a hold. */
import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import { fromAgent, gathering, known, receipt, runsOut, says, underReview } from './course-parts';
import type { Course } from './courses';

const premium = fromAgent('premium', 125, 'delivery');
const draft = fromAgent('draft', 140, 'delivery');

/** Something else is asked for while the policy is out; its receipt shows all the same that the client has it, and it is not late. */
const moreAskedInDelivery: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.deliveryItems = [receipt, premium];
    r.period = { until: '2027-01-13T05:00:00.000Z', lateAt: '2026-12-10T05:00:00.000Z', late: [] };
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.tell(says('approved', '2026-11-20'));
  await rig.tell(says('issued', '2026-11-21'));
  await rig.inStage('delivery');
  await rig.tell(known(draft, 'carrier', '2026-11-22'));
  await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: [] });
  await rig.inStage('delivery-requirements');
  await rig.days(30);
  return caseWorkflowId(rig.caseId);
};

/** A change names an agent who is not appointed yet, and brings cash; not taken in the end, and taken up again: the second run. */
const agentAndCashByChange: Course = async (set) => {
  const rig = await underReview(set);
  const looks = [{ at: '2026-12-03T14:00:00.000Z', last: false }];
  const appointment = { awaited: false, looks };
  const cash = { temporary: { warnAt: [], endsAt: '2027-01-17T05:00:00.000Z' } };
  rig.review = { ...rig.review, appointment: { awaited: false, looks: [{ at: '2026-12-20T14:00:00.000Z', last: true }] } };
  rig.carriedOut = { requirements: [], cancelOrders: [], agentId: 'another', appointment, cash };
  rig.agent = 'another';
  await rig.command('changeApplication', { changeId: 'change-2', version: 2 });
  await rig.days(16);
  await rig.tell(says('approved', '2026-12-05'));
  await rig.tell(says('issued', '2026-12-06'));
  await rig.inStage('delivery-requirements');
  await rig.command('close', { reason: 'not-taken-price' });
  await rig.result();
  await rig.reopen('delivery-requirements');
  await rig.inStage('delivery-requirements');
  await rig.days(20);
  return caseWorkflowId(rig.caseId);
};

/** Something runs out while the carrier has postponed: it is asked for when the case is taken up. */
const runsOutWhilePostponed: Course = async (set) => {
  const rig = await underReview(set, runsOut);
  await rig.tell(says('postponed', '2026-11-24'));
  await rig.command('postpone', { until: '2027-02-01T14:00:00.000Z' });
  await rig.days(80);
  await rig.inStage('gathering');
  return caseWorkflowId(rig.caseId);
};

/** Held while a vendor works: the order's timetable begins anew with the release. */
const heldWithOrder: Course = async (set) => {
  const { rig, aps } = await gathering(set);
  await rig.command('hold', { reason: 'client-request', until: '2026-12-23T14:00:00.000Z' });
  await rig.days(36);
  await aps.order.until(() => aps.order.daysOf('replanned').length === 1);
  const done: RequirementView = { ...aps.view, status: 'satisfied' };
  await rig.tell(known(done, 'vendor', '2026-12-24'));
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

export const WATCHED_COURSES: Record<string, Course> = {
  'case-more-asked-in-delivery': moreAskedInDelivery,
  'case-agent-and-cash-by-change': agentAndCashByChange,
  'case-runs-out-while-postponed': runsOutWhilePostponed,
  'case-held-with-order': heldWithOrder,
};
