/**
 * How a carrier's word changes a case. It is evidence, not a command: an older one never moves a newer one, and one that the
 * lifecycle does not allow becomes a task for a person. Such a one is kept: what it lacked may still be on its way, since
 * messages of one day overtake each other.
 */
import { type CarrierStatus, STAGE_FOR_STATUS } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { CloseReason } from '../../domain/lifecycle/close-reasons';
import { isOfEarlierFile } from '../../domain/lifecycle/earlier-file';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import { isUndecidedWord, stageSaid } from '../../domain/lifecycle/taken-back';
import { mayGo } from '../../domain/lifecycle/transitions';
import {
  type Heard,
  heardOf,
  isAfterFollowed,
  isBefore,
  isEndInDoubt,
  isOldEnd,
  type Newest,
} from './case.carrier-words';
import { takeOffer, takesReplyAway } from './case.offers';
import { postpone, release } from './case.pauses';
import { askPerson, settleQuestion } from './case.questions';
import type { CaseState } from './case.state';
import { openOf } from './case.waiting';

/** Stages in which a status tells nothing new: carriers repeat themselves. */
const NO_NEWS: Partial<Record<CarrierStatus, Stage[]>> = {
  approved: ['approved', 'offer-accepted', 'issued', 'delivery', 'delivery-requirements'],
  issued: ['issued', 'delivery', 'delivery-requirements', 'placed', 'free-look'],
  'issued-with-requirements': ['issued', 'delivery', 'delivery-requirements', 'placed', 'free-look'],
  active: ['placed', 'free-look', 'closed'],
};

/** Nothing has gone to the carrier, nor is on its way. */
const WITH_US: Stage[] = ['received', 'good-order', 'not-in-good-order', 'appointment'];

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

/**
 * Takes one status of the carrier. A repeated one changes nothing.
 * @param seq the row of the inbox that it is in, so that a person who must decide finds the message.
 */
export function applyCarrierStatus(state: CaseState, fact: CarrierStatusFact, seq?: string): void {
  if (fact.policyNumber) learnPolicyNumber(state);
  const { data } = state;
  const { status, at } = fact;
  if (data.earlierFile && (isOfEarlierFile(data.earlierFile, fact) || isOldEnd(state, fact))) {
    state.log('carrier.status-late', { status, at, newest: data.carrierEventAt ?? at });
    return;
  }
  if (wasHeard(state, fact)) return;
  const newest = { status: data.carrierStatus, at: data.carrierEventAt ?? '' };
  // The message was read again once its code had a word.
  if (status !== 'unknown' && at === data.carrierEventAt && data.carrierStatus === 'unknown')
    settleQuestion(state, { status: 'unknown', at });
  if (!isToBeFollowed(state, { status, at, seq }) || isOldEnd(state, fact)) return;
  if (isEndInDoubt(state, fact)) {
    keepUnresolved(state, { status, at, seq });
    return;
  }
  if (isSaidAgain(state, { status, at }, newest)) return;
  followCarrier(state, { status, at, offer: fact.offer, until: fact.until, seq });
  if (isBefore(state, fact, newest)) hearAgain(state, newest, status);
  noteDate(state, fact);
}

/** Until when the carrier has postponed, of a word that the case has followed. */
export function noteDate(state: CaseState, { status, until }: Pick<Heard, 'status' | 'until'>): void {
  const tells = until !== undefined || !state.data.postponement;
  if (status === 'postponed' && state.stage === 'postponed' && tells)
    postpone(state, { until: until ?? null });
}

/** Whether this very status was taken before, or waits for a person, or was refused by one. */
function wasHeard(state: CaseState, { status, at, offer }: CarrierStatusFact): boolean {
  const { data } = state;
  // Carriers answer an inquiry with what they have said before.
  if (at === data.carrierEventAt && status === data.carrierStatus) {
    // A case that came here before offers were kept learns of its offer from a repetition.
    if (offer && !data.offer) takeOffer(state, { at, offer });
    return true;
  }
  return isSettledByPerson(state, { status, at });
}

/** It waits for a person, or a person has refuted it. */
function isSettledByPerson({ data }: CaseState, { status, at }: Pick<Heard, 'status' | 'at'>): boolean {
  const isThis = (known: Pick<Heard, 'status' | 'at'>) => known.at === at && known.status === status;
  return data.unresolved.some(isThis) || (data.refuted?.some(isThis) ?? false);
}

/** Notes a status in the history. @returns false for one that is older than what the case has followed. */
function isToBeFollowed(state: CaseState, { status, at, seq }: Heard): boolean {
  const { data } = state;
  const newest = { status: data.carrierStatus, at: data.carrierEventAt ?? '' };
  if (!data.carrierEventAt || !isBefore(state, { status, at }, newest)) {
    data.carrierEventAt = at;
    data.carrierStatus = status;
    state.log('carrier.status', { status, at });
    return true;
  }
  state.log('carrier.status-late', { status, at, newest: data.carrierEventAt });
  if (isAfterFollowed(state, { status, at })) return true;
  // A carrier that closes a case and says otherwise later contradicts itself, whichever of the two we hear first.
  if (CLOSING[status] && isContradicted(state, status)) keepUnresolved(state, { status, at, seq });
  return false;
}

/** A decided case whose carrier goes on saying that it has not decided: what that means was settled when it said so first. */
function isSaidAgain(state: CaseState, word: Heard, newest: Newest): boolean {
  const { data } = state;
  if (!isUndecidedWord(word.status) || stageSaid(data, word.status) === null) return false;
  const isEarlier = (known: Newest) => isBefore(state, known, word);
  const before = isEarlier(newest) ? newest : data.unresolved.findLast(isEarlier);
  return before !== undefined && isUndecidedWord(before.status);
}

/** What was left out as said again is news after all: something else was said in between. */
function hearAgain(state: CaseState, { status, at }: Newest, between: CarrierStatus): void {
  if (!status || !isUndecidedWord(status) || isUndecidedWord(between)) return;
  if (!isAfterFollowed(state, { status, at }) || isSettledByPerson(state, { status, at })) return;
  if (!isSaidAgain(state, { status, at }, { status: between, at })) followCarrier(state, { status, at });
}

/** The case has a policy number from now on; which one is in the records. */
export function learnPolicyNumber(state: CaseState): void {
  if (state.data.policyNumberKnown) return;
  state.data.policyNumberKnown = true;
  state.log('carrier.policy-number', {});
}

const isContradicted = (state: CaseState, status: CarrierStatus): boolean =>
  STAGE_FOR_STATUS[status] !== state.stage;

/** Moves the case where the carrier says it is, if the lifecycle allows it. */
function followCarrier(state: CaseState, heard: Heard): void {
  const { status, at, offer, seq } = heard;
  if (status === 'unknown') askPerson(state, { status, at, seq });
  else if (asksNothing(state, { status, at })) takeNote(state, { status, at });
  else if (isNoNews(state, status)) takeRepeated(state, { status, at, offer });
  else if (mayFollow(state, status) && !isEndOfNothing(state, status))
    go(state, { status, at, offer }, `the carrier reports ${status}`);
  else {
    keepUnresolved(state, heard);
  }
}

/** Whether a status leaves the case where it is. A decision of the very same time is newer than a word that none was made. */
function asksNothing(state: CaseState, { status, at }: Heard): boolean {
  if (stageSaid(state.data, status) === null) return true;
  if (!isUndecidedWord(status)) return false;
  return !isAfterFollowed(state, { status, at }) || !state.knows('2026-11-decision-taken-back');
}

/** The carrier has the application; whether it has decided is another matter, of which only an undecided word says something. */
function takeNote(state: CaseState, { status, at }: Heard): void {
  if (state.stage === 'submitted') state.move('gathering', 'the carrier has acknowledged the application');
  if (!state.knows('2026-11-decision-taken-back')) followed(state, { status, at });
  else if (isUndecidedWord(status))
    followed(state, { status, at }, (known) => isBefore(state, known, { status, at }));
}

function mayFollow(state: CaseState, status: CarrierStatus): boolean {
  const target = stageSaid(state.data, status);
  return target !== null && mayGo(state.data, target, 'carrier') && mayEndAgain(state);
}

/** An end of what this carrier never had from us: it may mean another case, so that a person looks first. */
const isEndOfNothing = (state: CaseState, status: CarrierStatus): boolean =>
  CLOSING[status] !== undefined &&
  WITH_US.includes(state.stage) &&
  state.data.submissions === 0 &&
  state.knows('2026-11-end-before-submission');

/** A policy in force whose case has ended may still be rescinded. */
const mayEndAgain = (state: CaseState): boolean =>
  !isTerminal(state.stage) || state.knows('2026-11-policy-ends');

/** Keeps a status that cannot be followed now, and asks a person. */
function keepUnresolved(state: CaseState, word: Heard): void {
  const { seq } = word;
  const heard = { ...heardOf(word), ...(seq ? { seq } : {}) };
  state.data.unresolved = [...state.data.unresolved, heard].sort((a, b) => (isBefore(state, a, b) ? -1 : 1));
  askPerson(state, heard);
}

/** Goes where a status says that the case is: the lifecycle allows it. */
export function go(state: CaseState, { status, at, offer }: Heard, because: string, actor?: string): void {
  const reason = CLOSING[status];
  const target = stageSaid(state.data, status);
  if (target && reason) state.close(target, reason, because, actor);
  else if (target) state.move(target, because, actor);
  // A policy in force is not held: what follows counts from its delivery.
  if (state.stage === 'placed' && state.data.hold && state.knows('2026-11-policy-ends'))
    release(state, 'the policy is in force');
  if (offer) takeOffer(state, { at, offer });
  if (DECISIONS.includes(status)) settleCarriersOwn(state);
  followed(state, { status, at });
}

/** Where the case is already: only a newer offer is news there. */
function takeRepeated(state: CaseState, { status, at, offer }: Heard): void {
  if (offer && STAGE_FOR_STATUS[status] === state.stage) takeOffer(state, { at, offer });
  followed(state, { status, at });
}

const isNoNews = (state: CaseState, status: CarrierStatus): boolean =>
  STAGE_FOR_STATUS[status] === state.stage || (NO_NEWS[status]?.includes(state.stage) ?? false);

/** What was said before this has been overtaken by it. */
function followed(
  state: CaseState,
  { status, at }: Heard,
  isOvertaken = (known: Heard) => !isBefore(state, { status, at }, known),
): void {
  const { data } = state;
  if (isAfterFollowed(state, { status, at })) {
    data.carrierFollowedAt = at;
    data.carrierFollowed = status;
  }
  for (const known of data.unresolved.filter(isOvertaken)) settleQuestion(state, known);
  data.unresolved = data.unresolved.filter((known) => !isOvertaken(known));
}

/**
 * Follows statuses that came too early, once the case allows it, the oldest first: a carrier that puts a policy in force
 * before the last delivery item is in our ledger is right as soon as the item is.
 */
export function followUnresolved(state: CaseState): void {
  for (let next = followable(state); next; next = followable(state)) {
    const { status } = next;
    if (isSettled(state, status)) takeRepeated(state, next);
    else go(state, next, `the carrier reported ${status} earlier`);
    if (status === 'postponed' && state.knows('2026-11-words-of-one-moment')) noteDate(state, next);
  }
}

const followable = (state: CaseState): Heard | undefined =>
  state.data.unresolved.find(
    ({ status }) =>
      !CLOSING[status] &&
      (isSettled(state, status) || mayFollow(state, status)) &&
      !takesReplyAway(state, stageSaid(state.data, status)),
  );

/** The case has come by itself to where a status says that it is. */
const isSettled = (state: CaseState, status: CarrierStatus): boolean =>
  isNoNews(state, status) ||
  (isUndecidedWord(status) && !isTerminal(state.stage) && stageSaid(state.data, status) === null);
