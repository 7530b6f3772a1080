/** Why a case ended. Exactly one per closed case. */
import type { Stage } from './stages';

export const CLOSE_REASONS = {
  'in-force': { label: 'Placed and in force', stage: 'closed' },
  'declined-medical': { label: 'Declined: medical', stage: 'declined' },
  'declined-financial': { label: 'Declined: financial', stage: 'declined' },
  'declined-other': { label: 'Declined', stage: 'declined' },
  'changed-mind': { label: 'Withdrawn: client changed their mind', stage: 'withdrawn' },
  price: { label: 'Withdrawn: price', stage: 'withdrawn' },
  'lost-contact': { label: 'Withdrawn: contact lost', stage: 'withdrawn' },
  'agent-request': { label: 'Withdrawn by the agent', stage: 'withdrawn' },
  'offer-declined': { label: "Withdrawn: the carrier's offer was declined", stage: 'withdrawn' },
  'carrier-withdrew': { label: 'Withdrawn by the carrier', stage: 'withdrawn' },
  duplicate: { label: 'Withdrawn: duplicate of another case', stage: 'withdrawn' },
  'out-of-time': { label: 'Closed incomplete: out of time', stage: 'incomplete' },
  'not-taken': { label: 'Not taken', stage: 'not-taken' },
  'not-taken-price': { label: 'Not taken: price', stage: 'not-taken' },
  'not-taken-terms': { label: 'Not taken: class or terms changed', stage: 'not-taken' },
  'not-taken-unpaid': { label: 'Not taken: premium not paid', stage: 'not-taken' },
  'not-taken-late': { label: 'Not taken: delivery items out too long', stage: 'not-taken' },
  'placed-elsewhere': { label: 'Placed with another carrier', stage: 'placed-elsewhere' },
  replaced: { label: 'Replaced by another case', stage: 'placed-elsewhere' },
  rescinded: { label: 'Rescinded', stage: 'rescinded' },
  'free-look-return': { label: 'Returned in the free look', stage: 'rescinded' },
} as const satisfies Record<string, { label: string; stage: Stage }>;

export type CloseReason = keyof typeof CLOSE_REASONS;

/** An offer is declined by a reply to it, so that the carrier is told: nobody closes a case in passing for it. */
const GIVEN_BY_A_REPLY: CloseReason[] = ['offer-declined'];

/** The reasons that a person may give when withdrawing a case. */
export const WITHDRAW_REASONS = (Object.keys(CLOSE_REASONS) as CloseReason[]).filter(
  (code) => CLOSE_REASONS[code].stage === 'withdrawn' && !GIVEN_BY_A_REPLY.includes(code),
);

/** The reasons that a person may give when closing a case in any other way; in force it ends by itself. */
export const PERSON_CLOSE_REASONS = (Object.keys(CLOSE_REASONS) as CloseReason[]).filter(
  (code) => CLOSE_REASONS[code].stage !== 'closed' && !GIVEN_BY_A_REPLY.includes(code),
);

/** What a carrier says only of an application that it has. */
const OF_THE_CARRIER: CloseReason[] = [
  'declined-medical',
  'declined-financial',
  'declined-other',
  'carrier-withdrew',
];

/**
 * Whether a person may end a case for this reason, as far as the carrier must have had the application for it.
 * @param stage where the case is. @param submissions how often its application was sent.
 */
export const reasonFits = (
  reason: CloseReason,
  { stage, submissions }: { stage: Stage; submissions: number },
): boolean => submissions > 0 || stage === 'informal' || !OF_THE_CARRIER.includes(reason);

/** The reason that a timetable's proposal to close stands for, by the stage in which it was made. */
export const proposedReason = (stage: Stage): CloseReason =>
  DELIVERING.includes(stage) ? 'not-taken-late' : 'out-of-time';

const DELIVERING: Stage[] = ['issued', 'reissue', 'delivery', 'delivery-requirements'];
