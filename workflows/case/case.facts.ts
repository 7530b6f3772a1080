/**
 * How facts change a case. A fact is evidence, not a command: an older one never moves a newer one, and a status that
 * the lifecycle does not allow becomes a task for a person.
 */
import { type CarrierStatus, STAGE_FOR_STATUS } from '../../domain/facts/carrier-status';
import type {
  CarrierStatusFact,
  CaseFact,
  RequirementFact,
  SequencedFact,
  UnclearFact,
} from '../../domain/facts/facts';
import type { CloseReason } from '../../domain/lifecycle/close-reasons';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import { mayMove } from '../../domain/lifecycle/transitions';
import type { CaseState } from './case.state';
import { openOf } from './case.waiting';

/** Takes facts in the order of the inbox; each marks its inbox row as applied. */
export function applyFacts(state: CaseState, facts: SequencedFact[]): void {
  for (const { seq, fact } of facts) {
    applyFact(state, fact);
    state.applied(seq);
  }
}

function applyFact(state: CaseState, fact: CaseFact): void {
  if (fact.kind === 'carrier-status') applyCarrierStatus(state, fact);
  else if (fact.kind === 'requirement') applyRequirement(state, fact);
  else applyUnclear(state, fact);
}

function applyUnclear(state: CaseState, fact: UnclearFact): void {
  state.log('carrier.unclear', { code: fact.code });
  state.task({
    key: `unclear:${state.input.caseId}:${fact.code}:${fact.at}`,
    kind: 'unclear-message',
    role: 'case-manager',
    title: 'A message for this case could not be used: read it and decide',
  });
}

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

function applyCarrierStatus(state: CaseState, fact: CarrierStatusFact): void {
  const { data } = state;
  if (fact.policyNumber && !data.policyNumberKnown) {
    data.policyNumberKnown = true;
    state.log('carrier.policy-number', {});
  }
  if (data.carrierEventAt && fact.at < data.carrierEventAt) {
    state.log('carrier.status-late', { status: fact.status, at: fact.at, newest: data.carrierEventAt });
    return;
  }
  // Carriers answer an inquiry with what they have said before.
  if (fact.at === data.carrierEventAt && fact.status === data.carrierStatus) return;
  data.carrierEventAt = fact.at;
  data.carrierStatus = fact.status;
  data.unresolved = null;
  state.log('carrier.status', { status: fact.status, at: fact.at });
  followCarrier(state, fact);
}

/** Moves the case where the carrier says it is, if the lifecycle allows it. */
function followCarrier(state: CaseState, fact: CarrierStatusFact): void {
  const target = STAGE_FOR_STATUS[fact.status];
  if (target === null) {
    if (fact.status === 'unknown') reconcile(state, fact);
    else if (state.stage === 'submitted')
      state.move('gathering', 'the carrier has acknowledged the application');
    return;
  }
  if (target === state.stage || NO_NEWS[fact.status]?.includes(state.stage)) return;
  const reason = CLOSING[fact.status];
  if (!mayFollow(state, target)) reconcile(state, fact);
  else if (reason) state.close(target, reason, `the carrier reports ${fact.status}`);
  else state.move(target, `the carrier reports ${fact.status}`);
}

const mayFollow = (state: CaseState, target: Stage): boolean =>
  mayMove(state.stage, target) && placingHolds(state, target);

/**
 * Follows a status that came too early, once the case allows it: a carrier that puts a policy in force before the last
 * delivery item is in our ledger is right as soon as the item is.
 */
export function followUnresolved(state: CaseState): void {
  const { unresolved } = state.data;
  const target = unresolved && STAGE_FOR_STATUS[unresolved.status];
  if (!unresolved || !target || !mayFollow(state, target) || CLOSING[unresolved.status]) return;
  state.data.unresolved = null;
  state.taskDone(unresolved.taskKey);
  state.move(target, `the carrier reported ${unresolved.status} earlier`);
}

/** A policy is placed only with a policy number and every delivery item in. */
const placingHolds = (state: CaseState, target: Stage): boolean =>
  target !== 'placed' || (state.data.policyNumberKnown && openOf(state.data, 'delivery').length === 0);

/** The carrier's word and ours differ: keep both, move nothing, ask a person. */
function reconcile(state: CaseState, fact: CarrierStatusFact): void {
  const taskKey = `reconcile:${state.input.caseId}:${fact.status}:${fact.at}`;
  state.data.unresolved = { status: fact.status, at: fact.at, taskKey };
  state.log('carrier.status-unclear', { status: fact.status, at: fact.at, stage: state.stage });
  state.task({
    key: taskKey,
    kind: 'reconcile-carrier-status',
    role: 'case-manager',
    title: `The carrier reports ${fact.status} while the case is in ${state.stage}: find out which is right`,
  });
}

function applyRequirement(state: CaseState, fact: RequirementFact): void {
  if (isTerminal(state.stage)) {
    if (state.requirement(fact.requirementId)) state.upsertRequirement(viewOf(fact));
    return;
  }
  const isNew = !state.requirement(fact.requirementId);
  state.upsertRequirement(viewOf(fact));
  state.noteProblems();
  const asksMore = isNew && fact.from === 'carrier' && fact.phase === 'underwriting';
  if (asksMore && mayMove(state.stage, 'additional-requirements') && state.stage === 'under-review') {
    state.move('additional-requirements', 'the carrier asked for more');
  }
}

const viewOf = (fact: RequirementFact) => ({
  id: fact.requirementId,
  code: fact.code,
  phase: fact.phase,
  fulfilment: fact.fulfilment,
  orderKind: fact.orderKind,
  vendorCode: fact.vendorCode,
  status: fact.status,
});
