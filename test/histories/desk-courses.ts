import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { Course } from './courses';
import type { StageSet } from './stage-set';

const questionnaire: RequirementView = {
  id: 'questionnaire',
  code: 104,
  phase: 'underwriting',
  fulfilment: 'agent',
  status: 'outstanding',
};

/** The carrier has the application, and the questionnaire is owed. */
async function gathering(set: StageSet) {
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: true, blocking: 0, requirements: [questionnaire] };
  });
  await rig.inStage('submitted');
  const status: CarrierStatus = 'acknowledged';
  await rig.tell({ kind: 'carrier-status', status, at: '2026-11-19T12:00:00.000Z', policyNumber: true });
  await rig.inStage('gathering');
  return rig;
}

/** What came was for something else: it is taken back under review, asked for again, and comes. */
const matchTakenBack: Course = async (set) => {
  const rig = await gathering(set);
  const about = { requirementId: questionnaire.id };
  await rig.command('receiveRequirement', { ...about, documentIds: ['document'] });
  await rig.inStage('under-review');
  await rig.command('reopenRequirement', { ...about, because: 'wrong-match', faults: [], generation: 2 });
  await rig.inStage('additional-requirements');
  await rig.days(6);
  await rig.command('receiveRequirement', { ...about, documentIds: ['document'] });
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

/** What came is found wanting while it is on its way to the carrier: it is asked for again, and what comes then is sent, too. */
const takenBackOnItsWay: Course = async (set) => {
  const rig = await gathering(set);
  const about = { requirementId: questionnaire.id };
  rig.duringSend = () =>
    rig.begin('reopenRequirement', { ...about, because: 'rejected', faults: ['illegible'], generation: 2 });
  await rig.command('receiveRequirement', { ...about, documentIds: ['document'] });
  const types = () => rig.changes.flatMap(({ events }) => events).map(({ type }) => type);
  await rig.until(() => types().includes('requirement.reopened') && types().includes('carrier.evidence-sent'));
  await rig.command('receiveRequirement', { ...about, documentIds: ['second-document'] });
  await rig.until(() => rig.sent.filter(({ what }) => what === 'evidence').length === 2);
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

export const DESK_COURSES: Record<string, Course> = {
  'case-match-taken-back': matchTakenBack,
  'case-evidence-taken-back-on-its-way': takenBackOnItsWay,
};
