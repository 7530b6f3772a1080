/** An offer beside what was applied for, term by term, in words that a client understands. Pure. */
import type { Application } from '../application/application.schema';
import type { OfferTerms } from './offer';

/** What an offer changes: the same member may differ in one offer and not in the next. */
export const TERMS = [
  'underwritingClass',
  'tableRating',
  'flatExtra',
  'faceAmount',
  'exclusion',
  'premium',
] as const;
export type Term = (typeof TERMS)[number];

/** One term that differs from what was applied for. */
export interface Difference {
  term: Term;
  label: string;
  /** In words; null when the application said nothing of it. */
  appliedFor: string | null;
  offered: string;
  /** What it means for the client. */
  explained: string;
}

/** The part of an application that an offer is compared with. */
export type AppliedFor = Pick<Application, 'faceAmountCents' | 'premium'>;

/** Every step of a table rating commonly adds a quarter of the standard premium. */
const PERCENT_PER_TABLE = 25;

/** The terms that differ, in the order of {@link TERMS}. What the carrier does not name is as applied for. */
export const compareOffer = (applied: AppliedFor, offered: OfferTerms): Difference[] =>
  TERMS.flatMap((term) => COMPARE[term](applied, offered) ?? []);

type Compare = (applied: AppliedFor, offered: OfferTerms) => Difference | undefined;

const COMPARE: Record<Term, Compare> = {
  underwritingClass: (_, { underwritingClass: code }) =>
    code === undefined
      ? undefined
      : {
          term: 'underwritingClass',
          label: 'Underwriting class',
          appliedFor: null,
          offered: classInWords(code),
          explained: 'The class decides which premium rates apply.',
        },
  tableRating: (_, { tableRating: steps }) =>
    !steps
      ? undefined
      : {
          term: 'tableRating',
          label: 'Table rating',
          appliedFor: 'none',
          offered: `table ${steps}${letterOf(steps)}`,
          explained: `The risk costs more to insure: commonly about ${steps * PERCENT_PER_TABLE} % on top of the standard premium.`,
        },
  flatExtra: (applied, { flatExtraCents, flatExtraYears, faceAmountCents }) => {
    if (!flatExtraCents) return undefined;
    const yearly = Math.round((flatExtraCents * (faceAmountCents ?? applied.faceAmountCents)) / 100_000);
    const span = flatExtraYears ? ` for ${flatExtraYears} years` : '';
    return {
      term: 'flatExtra',
      label: 'Flat extra premium',
      appliedFor: 'none',
      offered: `${dollars(flatExtraCents)} a year for each $1,000${span}`,
      explained: `That is ${dollars(yearly)} a year${span || ', for as long as the policy lasts'}.`,
    };
  },
  faceAmount: ({ faceAmountCents: asked }, { faceAmountCents: given }) =>
    given === undefined || given === asked
      ? undefined
      : {
          term: 'faceAmount',
          label: 'Face amount',
          appliedFor: dollars(asked),
          offered: dollars(given),
          explained: `The policy would pay ${dollars(Math.abs(asked - given))} ${given < asked ? 'less' : 'more'}.`,
        },
  exclusion: (_, { exclusion }) =>
    !exclusion
      ? undefined
      : {
          term: 'exclusion',
          label: 'Exclusion',
          appliedFor: 'none',
          offered: exclusion,
          explained: 'The policy would not pay for what is excluded.',
        },
  premium: ({ premium }, { premiumCents, premiumMode }) => {
    if (premiumCents === undefined) return undefined;
    const sameMode = premiumMode === undefined || premium.mode === undefined || premiumMode === premium.mode;
    const asked = premium.modalCents;
    if (sameMode && asked === premiumCents) return undefined;
    return {
      term: 'premium',
      label: 'Premium',
      appliedFor: asked === undefined ? null : perMode(asked, premium.mode),
      offered: perMode(premiumCents, premiumMode ?? premium.mode),
      explained: premiumExplained(sameMode ? asked : undefined, premiumCents),
    };
  },
};

function premiumExplained(asked: number | undefined, given: number): string {
  if (!asked) return 'What the policy would cost.';
  return `${dollars(Math.abs(given - asked))} ${given > asked ? 'more' : 'less'} each time.`;
}

const perMode = (cents: number, mode: string | undefined): string =>
  `${dollars(cents)}${mode ? ` (${mode})` : ''}`;

const classInWords = (code: string): string => code.replaceAll('-', ' ');

/** Tables have a number and, up to 16, a letter: 4 is D. */
const letterOf = (steps: number): string => (steps <= 16 ? ` (${String.fromCharCode(64 + steps)})` : '');

function dollars(cents: number): string {
  const whole = String(Math.floor(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return cents % 100 === 0 ? `$${whole}` : `$${whole}.${String(cents % 100).padStart(2, '0')}`;
}
