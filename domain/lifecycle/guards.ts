/** What must hold before a case may take a step of its lifecycle: pure questions over what the case knows. */
import type { CaseSnapshot } from '../case/case-types';
import { moneyHolds } from '../replacement/replacement-track';
import { openOf, stillToGather } from '../requirements/open-requirements';
import { REQUIREMENT_CODES } from '../requirements/requirement-words';

/** What guards look at. */
export type CaseKnowledge = Pick<
  CaseSnapshot,
  | 'requirements'
  | 'policyNumberKnown'
  | 'submissions'
  | 'freeLookEndsAt'
  | 'offer'
  | 'changes'
  | 'replacement'
  | 'trial'
>;

interface GuardRow {
  /** As people read it in the table of the lifecycle. */
  words: string;
  holds(known: CaseKnowledge): boolean;
}

/** Every guard, by the name under which transitions ask for it. */
export const GUARDS = {
  'in-good-order': {
    words: 'nothing that good order lacks is open',
    holds: (known) => openOf(known, 'good-order').length === 0,
  },
  trial: { words: 'the application is a trial', holds: ({ trial }) => trial === true },
  sent: { words: 'the application was sent', holds: ({ submissions }) => submissions > 0 },
  'nothing-to-gather': {
    words: 'every requirement before the decision is satisfied or waived',
    holds: (known) => stillToGather(known).length === 0,
  },
  'offer-accepted': {
    words: 'the offer was accepted while it was open',
    holds: ({ offer }) => offer?.state === 'accepted',
  },
  'offer-appealed': {
    words: 'the offer was appealed while it was open',
    holds: ({ offer }) => offer?.state === 'appealed',
  },
  'application-changed': {
    words: 'a person has changed the application that the carrier has',
    holds: ({ changes }) => (changes?.length ?? 0) > 0,
  },
  'exchange-money-in': {
    words: 'no money of a 1035 exchange is out that the issue waits for',
    holds: (known) => !moneyHolds(known, 'issue'),
  },
  'policy-number': {
    words: 'the policy number is known',
    holds: ({ policyNumberKnown }) => policyNumberKnown,
  },
  'premium-in': {
    words: 'no premium is owed',
    holds: (known) =>
      !openOf(known, 'delivery').some(({ code }) => code === REQUIREMENT_CODES['first-premium']),
  },
  'delivery-items-in': {
    words: 'every delivery item is in or waived',
    holds: (known) => openOf(known, 'delivery').length === 0,
  },
  'free-look-planned': {
    words: 'the end of the free look is known',
    holds: ({ freeLookEndsAt }) => freeLookEndsAt !== null,
  },
} as const satisfies Record<string, GuardRow>;

/** The name of a guard. */
export type Guard = keyof typeof GUARDS;

/** Whether a guard lets a case pass. */
export const guardHolds = (guard: Guard, known: CaseKnowledge): boolean => GUARDS[guard].holds(known);
