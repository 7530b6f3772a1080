import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import { authorization, gathering, known, questionnaire, runsOut, says, underReview } from './course-parts';
import type { Course } from './courses';

/** Approved, then changed: back to the underwriter, who wants more; the order that nobody needs goes back to its vendor. */
const changedInFlight: Course = async (set) => {
  const { rig, aps } = await gathering(set);
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
  const rig = await underReview(set, runsOut);
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

/** The rules change twice: while something is missing, and while the underwriter has the file and a vendor works. */
const rulesChanged: Course = async (set) => {
  const aps = set.vendorRequirement('aps', 'CHART', 11);
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: false, blocking: 1, requirements: [authorization] };
    r.rules.answer = { ...r.rules.answer, checkAgain: true };
  });
  await rig.inStage('not-in-good-order');
  const checks = rig.checks.length;
  const inOrder: RequirementView = { ...authorization, status: 'satisfied' };
  rig.review = { inGoodOrder: true, blocking: 0, requirements: [inOrder, aps.view] };
  await rig.command('applyRuleChange', { rolloutId: 'rollout-1' });
  await rig.until(() => rig.checks.length > checks);
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('gathering');
  await aps.order.placed();
  const gone: RequirementView = { ...aps.view, status: 'outstanding', notNeeded: true };
  const requirements = [inOrder, gone, questionnaire];
  rig.rules.answer = { requirements, cancelOrders: [gone.id], applied: true, checkAgain: false, replan: true };
  await rig.command('applyRuleChange', { rolloutId: 'rollout-2' });
  await aps.order.result();
  await rig.tell(known({ ...gone, status: 'cancelled' }, 'vendor', '2026-11-20'));
  await rig.command('receiveRequirement', { requirementId: questionnaire.id, documentIds: ['document'] });
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

/** The carrier does not take the policy date: the true age asks for more, and the order of the lower one goes back to its vendor. */
const policyDateRefused: Course = async (set) => {
  const { rig, aps } = await gathering(set);
  const gone: RequirementView = { ...aps.view, status: 'outstanding', notNeeded: true };
  rig.rules.dated = { requirements: [gone, questionnaire], cancelOrders: [gone.id], applied: true };
  await rig.tell({ kind: 'policy-date', at: '2026-11-20T12:00:00.000Z' });
  await aps.order.result();
  await rig.tell(known({ ...gone, status: 'cancelled' }, 'vendor', '2026-11-21'));
  await rig.command('receiveRequirement', { requirementId: questionnaire.id, documentIds: ['document'] });
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

export const CHANGE_COURSES: Record<string, Course> = {
  'case-changed-in-flight': changedInFlight,
  'case-evidence-runs-out': evidenceRunsOut,
  'case-reconciled-by-person': reconciledByPerson,
  'case-rules-changed': rulesChanged,
  'case-policy-date-refused': policyDateRefused,
};
