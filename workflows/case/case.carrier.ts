/**
 * How a carrier's word changes a case. It is evidence, not a command: an older one never moves a newer one, and one that the
 * lifecycle does not allow becomes a task for a person. Such a one is kept: what it lacked may still be on its way, since
 * messages of one day overtake each other.
 */
import { type CarrierStatus, STAGE_FOR_STATUS } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { CloseReason } from '../../domain/lifecycle/close-reasons';
import type { Stage } from '../../domain/lifecycle/stages';
import { mayMove } from '../../domain/lifecycle/transitions';
import { moneyHolds } from '../../domain/replacement/replacement-track';
import type { CaseState } from './case.state';
import { openOf } from './case.waiting';

/** A status and when it was so. */
type Heard = Pick<CarrierStatusFact, 'status' | 'at'>;

/** Stages in which a status tells nothing new: carriers repeat themselves. */
const NO_NEWS: Partial<Record<CarrierStatus, Stage[]>> = {
  approved: ['approved', 'offer-accepted', 'issued', 'delivery', 'delivery-requirements'],
  issued: ['issued', 'delivery', 'delivery-requirements', 'placed', 'free-look'],
  'issued-with-requirements': ['issued', 'delivery', 'delivery-requirements', 'placed', 'free-look'],
  active: ['placed', 'free-look', 'closed'],
};

const CLOSING: Partial<Record<CarrierStatus, CloseReason>> = {
  declined: 'declined-other',
  incomplete: 'out-of-time',
  withdrawn: 'carrier-withdrew',
  'not-taken': 'not-taken',
  rescinded: 'rescinded',
  'free-look-cancelled': 'free-look-return',
};

/** The underwriter has decided: nothing is asked for any more before the policy. */
const DECISIONS: CarrierStatus[] = ['approved', 'counteroffer'];

/** What the carrier saw to itself is done when it has decided. */
function settleCarriersOwn(state: CaseState): void {
  for (const one of openOf(state.data, 'underwriting').filter((r) => r.fulfilment === 'carrier')) {
    const { id: requirementId, status: from } = one;
    const because = 'the carrier has decided';
    state.log('requirement.status', { from, to: 'satisfied', because }, { requirementId });
    state.upsertRequirement({ ...one, status: 'satisfied' });
    state.patch({ requirementId, status: 'satisfied' });
  }
}

/** Takes one status of the carrier. A repeated one changes nothing. */
export function applyCarrierStatus(state: CaseState, fact: CarrierStatusFact): void {
  const { data } = state;
  const { status, at, policyNumber } = fact;
  if (policyNumber && !data.policyNumberKnown) {
    data.policyNumberKnown = true;
    state.log('carrier.policy-number', {});
  }
  // Carriers answer an inquiry with what they have said before.
  if (at === data.carrierEventAt && status === data.carrierStatus) return;
  if (data.unresolved.some((known) => known.at === at && known.status === status)) return;
  if (data.carrierEventAt && at < data.carrierEventAt) {
    state.log('carrier.status-late', { status, at, newest: data.carrierEventAt });
    if (at <= (data.carrierFollowedAt ?? '')) return;
  } else {
    data.carrierEventAt = at;
    data.carrierStatus = status;
    state.log('carrier.status', { status, at });
  }
  followCarrier(state, fact);
}

/** Moves the case where the carrier says it is, if the lifecycle allows it. */
function followCarrier(state: CaseState, { status, at }: Heard): void {
  const target = STAGE_FOR_STATUS[status];
  if (status === 'unknown') reconcile(state, status, at);
  else if (target === null) {
    if (state.stage === 'submitted') state.move('gathering', 'the carrier has acknowledged the application');
    followed(state, at);
  } else if (isNoNews(state, status)) followed(state, at);
  else if (mayFollow(state, target)) go(state, { status, at }, `the carrier reports ${status}`);
  else {
    state.data.unresolved = [...state.data.unresolved, { status, at }].sort(byTime);
    reconcile(state, status, at);
  }
}

/** Goes where a status says that the case is: the lifecycle allows it. */
function go(state: CaseState, { status, at }: Heard, because: string): void {
  const reason = CLOSING[status];
  const target = STAGE_FOR_STATUS[status];
  if (target && reason) state.close(target, reason, because);
  else if (target) state.move(target, because);
  if (DECISIONS.includes(status)) settleCarriersOwn(state);
  followed(state, at);
}

const byTime = (a: Heard, b: Heard): number => (a.at < b.at ? -1 : 1);

const isNoNews = (state: CaseState, status: CarrierStatus): boolean =>
  STAGE_FOR_STATUS[status] === state.stage || (NO_NEWS[status]?.includes(state.stage) ?? false);

/** What was said before this has been overtaken by it. */
function followed({ data }: CaseState, at: string): void {
  if (at > (data.carrierFollowedAt ?? '')) data.carrierFollowedAt = at;
  data.unresolved = data.unresolved.filter((known) => known.at > at);
}

const mayFollow = (state: CaseState, target: Stage): boolean =>
  mayMove(state.stage, target) && placingHolds(state, target);

/** A policy is placed only with a policy number and every delivery item in. */
const placingHolds = (state: CaseState, target: Stage): boolean =>
  target === 'issued'
    ? !moneyHolds(state.data, 'issue')
    : target !== 'placed' || (state.data.policyNumberKnown && openOf(state.data, 'delivery').length === 0);

/**
 * Follows statuses that came too early, once the case allows it, the oldest first: a carrier that puts a policy in force
 * before the last delivery item is in our ledger is right as soon as the item is.
 */
export function followUnresolved(state: CaseState): void {
  for (let next = followable(state); next; next = followable(state)) {
    const { status, at } = next;
    state.taskDone(taskKeyOf(state, status, at));
    if (isNoNews(state, status)) followed(state, at);
    else go(state, next, `the carrier reported ${status} earlier`);
  }
}

const followable = (state: CaseState): Heard | undefined =>
  state.data.unresolved.find(({ status }) => {
    const target = STAGE_FOR_STATUS[status];
    if (!target || CLOSING[status]) return false;
    return isNoNews(state, status) || mayFollow(state, target);
  });

const taskKeyOf = ({ input }: CaseState, status: CarrierStatus, at: string): string =>
  `reconcile:${input.caseId}:${status}:${at}`;

/** The carrier's word and ours differ: keep both, move nothing, ask a person. */
function reconcile(state: CaseState, status: CarrierStatus, at: string): void {
  state.log('carrier.status-unclear', { status, at, stage: state.stage });
  state.task({
    key: taskKeyOf(state, status, at),
    kind: 'reconcile-carrier-status',
    role: 'case-manager',
    title: `The carrier reports ${status} while the case is in ${state.stage}: find out which is right`,
  });
}
