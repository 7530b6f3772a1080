/** Courses of cases that were paused, ended in one of the rarer ways, or taken up again. */
import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { CaseRig } from '../workflow/case-rig';
import type { Course } from './courses';
import type { StageSet } from './stage-set';

const receipt: RequirementView = {
  id: 'receipt',
  code: 132,
  phase: 'delivery',
  fulfilment: 'agent',
  status: 'outstanding',
};
const authorization: RequirementView = { ...receipt, id: 'authorization', code: 130, phase: 'good-order' };

const says = (status: CarrierStatus, day: string, until?: string): CarrierStatusFact => ({
  kind: 'carrier-status',
  status,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
  ...(until ? { until } : {}),
});
const idOf = (rig: CaseRig): string => caseWorkflowId(rig.caseId);

async function underReview(set: StageSet, arrange?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await set.startCase(arrange);
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

async function inDelivery(set: StageSet): Promise<CaseRig> {
  const rig = await underReview(set, (r) => {
    r.deliveryItems = [receipt];
  });
  await rig.tell(says('approved', '2026-11-24'));
  await rig.tell(says('issued', '2026-11-25'));
  await rig.inStage('delivery');
  return rig;
}

/** Held for two months, with news of the agent in between; the hold ends by itself, a second one by a person's word. */
const heldAndReleased: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: false, blocking: 1, requirements: [authorization] };
  });
  await rig.inStage('not-in-good-order');
  await rig.command('hold', { reason: 'client-request', until: '2027-01-17T14:00:00.000Z' });
  await rig.days(63);
  await rig.command('hold', { reason: 'other', until: '2027-03-17T14:00:00.000Z' });
  await rig.command('release', {});
  await rig.days(2);
  return idOf(rig);
};

/** Postponed without a day, which a person says; warned, taken up on the day, approved. */
const postponedAndTakenUp: Course = async (set) => {
  const rig = await underReview(set);
  rig.expired = ['exam'];
  await rig.tell(says('postponed', '2026-11-24'));
  await rig.command('postpone', { until: '2027-02-01T14:00:00.000Z' });
  await rig.days(80);
  await rig.inStage('under-review');
  await rig.tell(says('approved', '2027-02-20'));
  return idOf(rig);
};

/** Postponed until an event, of which a person says that it has happened. */
const postponedForEvent: Course = async (set) => {
  const rig = await underReview(set);
  await rig.command('postpone', { until: null, event: 'test-results' });
  await rig.days(40);
  await rig.command('takeUp', {});
  await rig.inStage('under-review');
  return idOf(rig);
};

const closedFor =
  (reason: string, start: (set: StageSet) => Promise<CaseRig>, more: { replacedBy?: string } = {}): Course =>
  async (set) => {
    const rig = await start(set);
    await rig.command('close', { reason, ...more });
    await rig.result();
    return idOf(rig);
  };

/** The carrier declines, and the agent is told of it. */
export const declinedAgentTold: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(says('declined', '2026-11-24'));
  await rig.result();
  return idOf(rig);
};

/** In force, and returned in the free look by the client's word to a person. */
const freeLookReturn: Course = async (set) => {
  const rig = await inDelivery(set);
  await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: [] });
  await rig.inStage('delivery-requirements');
  await rig.tell(says('active', '2026-11-30'));
  await rig.inStage('free-look');
  await rig.command('close', { reason: 'free-look-return' });
  await rig.result();
  return idOf(rig);
};

/** In force while the case was on hold, which ended with that; closed when the free look had ended. */
async function placedOnHold(set: StageSet): Promise<CaseRig> {
  const rig = await inDelivery(set);
  await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: [] });
  await rig.inStage('delivery-requirements');
  await rig.command('hold', { reason: 'client-request', until: '2027-01-17T14:00:00.000Z' });
  await rig.tell(says('active', '2026-11-30'));
  await rig.inStage('free-look');
  await rig.days(25);
  await rig.result();
  return rig;
}

/** The same, and rescinded by the carrier half a year later: the history of the second run. */
const rescindedAfterEnd: Course = async (set) => {
  const rig = await placedOnHold(set);
  rig.leave(says('rescinded', '2027-07-18'));
  await rig.startAgain(rig.changes.at(-1)!.snapshot!);
  await rig.result();
  return idOf(rig);
};

/** Withdrawn, reopened under the same id, and approved: the history of the second run. */
const reopened: Course = async (set) => {
  const rig = await underReview(set);
  await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
  await rig.result();
  await rig.reopen('under-review');
  await rig.inStage('under-review');
  await rig.days(3);
  await rig.tell(says('approved', '2026-12-10'));
  return idOf(rig);
};

export const PAUSE_COURSES: Record<string, Course> = {
  'case-held-and-released': heldAndReleased,
  'case-postponed-until-a-day': postponedAndTakenUp,
  'case-postponed-for-an-event': postponedForEvent,
  'case-declined-agent-told': declinedAgentTold,
  'case-closed-for-time': closedFor('out-of-time', underReview),
  'case-placed-elsewhere': closedFor('placed-elsewhere', underReview),
  'case-replaced': closedFor('replaced', underReview, { replacedBy: 'another-case' }),
  'case-not-taken': closedFor('not-taken-unpaid', inDelivery),
  'case-free-look-return': freeLookReturn,
  'case-reopened': reopened,
  'case-placed-on-hold': async (set) => idOf(await placedOnHold(set)),
  'case-rescinded-after-end': rescindedAfterEnd,
};
