/**
 * How a closed case is taken up again: where it may go on, whether the carrier must agree, and what it goes on from. Its
 * history stays; its timetables begin anew. Terminal stages are left in this way and in no other.
 */
import type { CaseSnapshot, RequirementView } from '../case/case-types';
import { STAGE_FOR_STATUS } from '../facts/carrier-status';
import { isReplied, type OfferView } from '../offers/offer';
import type { Instant } from '../primitives';
import { isClosedStatus } from '../requirements/requirement';
import { earlierFileOf, type Word } from './earlier-file';
import { isTerminal, STAGES, type Stage } from './stages';

/** What decides how a closed case may be reopened. */
export interface ClosedCase {
  /** The terminal stage. */
  stage: Stage;
  /** The stage that it was closed from. */
  closedFrom: Stage;
  /** The carrier has had the application. */
  submitted: boolean;
  /** Something is open that the carrier's decision needs. */
  stillToGather: boolean;
  /** It is a trial application. */
  trial?: boolean;
}

const AFTER_ISSUE: Stage[] = [
  'issued',
  'reissue',
  'delivery',
  'delivery-requirements',
  'placed',
  'free-look',
];

/**
 * The stages in which a closed case may go on, the usual one first. `ready` submits the application anew, for a carrier that
 * has put the file away.
 */
export function reopenStages({ stage, closedFrom, submitted, stillToGather, trial }: ClosedCase): Stage[] {
  if (!submitted) return ['good-order'];
  if (trial) return ['informal', 'ready'];
  if (stage === 'closed' || stage === 'rescinded') return ['reissue', 'under-review'];
  if (AFTER_ISSUE.includes(closedFrom)) return ['delivery-requirements', 'reissue', 'under-review'];
  const usual: Stage[] = stillToGather ? ['gathering', 'under-review'] : ['under-review', 'gathering'];
  return [...usual, 'ready'];
}

/**
 * Whether the carrier must agree first: always when it has had the application, except for a file that was closed for time
 * and is still within the days in which the carrier takes it up again by itself.
 */
export const consentNeeded = (
  { stage, submitted }: Pick<ClosedCase, 'stage' | 'submitted'>,
  { at, reopenUntil }: { at: Instant; reopenUntil: Instant | null },
): boolean => submitted && !(stage === 'incomplete' && reopenUntil !== null && at <= reopenUntil);

/**
 * What the reopened case goes on from: everything that is there stays there, what was waited for is waited for from now.
 * @param requirements the ledger as it stands, since results may have come after the end.
 * @param again requirements that are ordered once more: their orders were taken back with the case.
 * @param since what the carrier has said after the end.
 * @param refunded the cash that came with the application went back after the end.
 */
export function reopenedSnapshot(
  closed: CaseSnapshot,
  {
    to,
    at,
    requirements,
    again,
    since = [],
    refunded = false,
  }: {
    to: Stage;
    at: Instant;
    requirements: RequirementView[];
    again: string[];
    since?: readonly Word[];
    refunded?: boolean;
  },
): CaseSnapshot {
  const isAgain = (id: string) => again.includes(id);
  return {
    ...closed,
    stage: to,
    closeReason: null,
    stateVersion: closed.stateVersion + 1,
    requirements,
    waitingOn: STAGES[to].waitingOn,
    pendingSince: at,
    ladders: {},
    ...wordsThatWait(closed, to),
    reviewedVersion: to === 'good-order' ? 0 : closed.reviewedVersion,
    orderedIds: closed.orderedIds.filter((id) => !isAgain(id)),
    evidenceSent: closed.evidenceSent.filter((id) => !isAgain(id)),
    // Submitted anew, it tells the carrier of every change, is acknowledged anew, and brings its evidence with it.
    ...(to === 'ready'
      ? { untold: [], carrierStatus: null, evidenceSent: [], earlierFile: earlierFileOf(closed, since) }
      : {}),
    freeLookEndsAt: null,
    stuckReasons: [],
    hold: null,
    postponement: null,
    closedFrom: undefined,
    replacedBy: undefined,
    // A delivery that goes on has the time that its carrier gave it; another policy has its own.
    deliverBy: to === 'delivery-requirements' ? closed.deliverBy : undefined,
    ...(closed.offer ? { offer: ofEarlierLife(closed.offer) } : {}),
    issues: closed.issues ?? (AFTER_ISSUE.includes(closed.closedFrom ?? 'received') ? 1 : undefined),
    reopenedAt: at,
    ...(closed.cash && refunded ? { cash: { ...closed.cash, held: false, settled: 'refunded' } } : {}),
  };
}

/**
 * Words of the carrier that waited for a person. Of a policy that is out already they hold: a person is asked anew. For another way on
 * they have to be said again, and are news then.
 */
function wordsThatWait(
  { unresolved, carrierStatus, carrierEventAt }: CaseSnapshot,
  to: Stage,
): Pick<CaseSnapshot, 'unresolved' | 'carrierStatus'> {
  const waiting = unresolved.filter(({ status }) => !isTerminal(STAGE_FOR_STATUS[status] ?? to));
  if (to === 'delivery-requirements') return { unresolved: waiting, carrierStatus };
  const isNewest = waiting.some(({ status, at }) => status === carrierStatus && at === carrierEventAt);
  return { unresolved: [], carrierStatus: isNewest ? null : carrierStatus };
}

/** A reply that had not reached the carrier is void with the end: whoever reopens the case has spoken with the carrier since. */
const ofEarlierLife = (offer: OfferView): OfferView =>
  isReplied(offer.state) ? { ...offer, told: true } : offer;

/** The key of a task in the life of a case that began with its last reopening: that of an earlier one stays closed. */
export const inLife = (key: string, { reopenedAt }: Pick<CaseSnapshot, 'reopenedAt'>): string =>
  reopenedAt ? `${key}:${reopenedAt}` : key;

/** The task that asks for the return of cash at the end of a life. */
export const refundKey = (caseId: string, life: Pick<CaseSnapshot, 'reopenedAt'>): string =>
  inLife(`cash-refund:${caseId}`, life);

/** Vendor orders of a closed case that are still being taken back: until that is known it cannot be reopened. */
export const stillCancelling = (
  requirements: readonly RequirementView[],
  orderedIds: readonly string[],
): RequirementView[] => requirements.filter((r) => orderedIds.includes(r.id) && !isClosedStatus(r.status));
