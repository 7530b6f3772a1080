/** Courses of trial applications: an opinion, then a formal application; or another carrier is chosen. */
import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { CaseRig } from '../workflow/case-rig';
import { known, receipt, says } from './course-parts';
import type { Course } from './courses';
import type { StageSet } from './stage-set';

/** Another case of the inquiry has ordered it. */
const waited: RequirementView = {
  id: 'waited',
  code: 10,
  phase: 'underwriting',
  fulfilment: 'vendor',
  orderKind: 'exam',
  vendorCode: 'SWIFT',
  status: 'outstanding',
};

const tentative: CarrierStatusFact = {
  kind: 'carrier-status',
  status: 'tentative-offer',
  at: '2026-11-25T12:00:00.000Z',
  policyNumber: false,
  offer: { id: 'tentative', expiresAt: '2026-12-10T05:00:00.000Z' },
};

async function trial(set: StageSet, requirements: RequirementView[]): Promise<CaseRig> {
  const rig = await set.startCase((r) => {
    r.trial = { requirementIds: [] };
    r.review = { inGoodOrder: true, blocking: 0, requirements };
    r.deliveryItems = [receipt];
  });
  await rig.inStage('informal');
  return rig;
}

/** Chased, then an offer; what came for another case goes to the carrier; converted, and approved as a formal application. */
const converted: Course = async (set) => {
  const rig = await trial(set, [waited]);
  await rig.days(5);
  await rig.tell(tentative);
  await rig.inStage('tentative-offer');
  await rig.tell(known({ ...waited, status: 'satisfied' }, 'vendor', '2026-11-26'));
  await rig.until(() => rig.sent.some(({ what }) => what === 'evidence'));
  rig.review.requirements = [{ ...waited, status: 'satisfied' }];
  await rig.command('convertTrial', { version: 2 });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-30'));
  await rig.inStage('under-review');
  await rig.tell(says('approved', '2026-12-02'));
  await rig.inStage('approved');
  return caseWorkflowId(rig.caseId);
};

/** Another carrier is chosen: what that one's case waits for goes on at the vendor, everything else is taken back. */
const placedElsewhere: Course = async (set) => {
  const exam = set.vendorRequirement('exam', 'SWIFT', 10);
  const driving = set.vendorRequirement('mvr', 'DATAL', 348);
  const rig = await trial(set, [exam.view, driving.view]);
  await exam.order.placed();
  await driving.order.placed();
  rig.trial = { requirementIds: [exam.view.id] };
  await rig.command('close', { reason: 'placed-elsewhere', replacedBy: 'another' });
  await driving.order.until(() => driving.order.daysOf('cancelled').length > 0);
  await rig.tell(known({ ...driving.view, status: 'cancelled' }, 'vendor', '2026-11-20'));
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** What the other case's order had brought did not hold there: that order's next result brings it here, too. */
const undone = (generation: number) => ({
  requirementId: waited.id,
  because: 'shared-undone',
  faults: ['illegible'],
  generation,
  waitsFor: 'original',
});
const cameOn = (day: string) => known({ ...waited, status: 'satisfied' }, 'vendor', day);

/**
 * What another case had shared is taken back: once while it is on its way to the carrier of the trial, and once when the carrier
 * of the formal application has had it. Each time it is waited for anew, comes, and is sent.
 */
const sharedTakenBack: Course = async (set) => {
  const rig = await trial(set, [waited]);
  const types = () => rig.changes.flatMap(({ events }) => events).map(({ type }) => type);
  const times = (what: string) => types().filter((type) => type === what).length;
  rig.duringSend = () => rig.begin('reopenRequirement', undone(1));
  await rig.tell(cameOn('2026-11-20'));
  await rig.until(() => times('requirement.reopened') === 1 && times('carrier.evidence-sent') === 1);
  await rig.days(3);
  await rig.tell(cameOn('2026-11-23'));
  await rig.until(() => times('carrier.evidence-sent') === 2);
  await rig.tell(tentative);
  await rig.inStage('tentative-offer');
  rig.review.requirements = [{ ...waited, status: 'satisfied' }];
  await rig.command('convertTrial', { version: 2 });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-30'));
  await rig.inStage('under-review');
  await rig.until(() => times('carrier.evidence-sent') === 3);
  await rig.command('reopenRequirement', undone(1));
  await rig.inStage('additional-requirements');
  await rig.days(4);
  await rig.tell(cameOn('2026-12-03'));
  await rig.until(() => times('carrier.evidence-sent') === 4);
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

export const TRIAL_COURSES: Record<string, Course> = {
  'case-trial-converted': converted,
  'case-trial-placed-elsewhere': placedElsewhere,
  'case-trial-shared-taken-back': sharedTakenBack,
};
