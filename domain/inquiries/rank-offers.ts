/** Offers of several carriers for one person side by side, and which is the best by plain rules. Pure. */
import type { OfferTerms } from '../offers/offer';
import type { Cents, Instant } from '../primitives';

/** An offer that may still be taken, beside what was asked for. */
export interface OpenOffer {
  caseId: string;
  carrierCode: string;
  /** What the carrier leaves a choice between, in its order; one at least. */
  options: readonly OfferTerms[];
  offeredAt: Instant;
  faceAskedCents: Cents;
  /** How often the premium was to be paid; holds where the carrier names no other rhythm. */
  modeAsked?: string | undefined;
}

/**
 * The rules, in their order: a later one decides only between offers that all earlier ones find alike. Synthetic: common sense of
 * a brokerage desk, and no advice to a client.
 */
export const RANKING_RULES = {
  exclusion: 'An offer without an exclusion goes before one with an exclusion.',
  'face-amount': 'An offer of more of the face amount that was asked for goes first.',
  premium:
    'The lowest premium of a year goes first; this rule holds only when every offer names a premium for the whole face amount.',
  'table-rating': 'Fewer tables go first.',
  'flat-extra': 'A lower flat extra premium goes first.',
  class: 'A better underwriting class goes first.',
  earliest: 'Of equal offers, the one that came first.',
} as const;
export type RankingRule = keyof typeof RANKING_RULES;

/** An offer in its place. */
export interface RankedOffer {
  caseId: string;
  /** From 1. */
  rank: number;
  /** Of several options the best one, by which it is ranked; from 1. Absent for an offer of one. */
  option?: number;
  /** What a year costs, where it can be said. */
  yearlyCents?: Cents;
  /** The rule by which it goes before the next one; absent for the last. */
  decidedBy?: RankingRule;
}

/** What is compared of an offer; lower is better in every part. */
type Key = Record<RankingRule, number>;

/** An offer as it is ranked: by the terms of one option. */
type Ranking = Omit<OpenOffer, 'options'> & { terms: OfferTerms };

/**
 * The best option of an offer by the same rules, and the first of equals. Premiums are compared between options of the same cover.
 * @returns its place, from 0.
 */
export function bestOption({ options, ...offer }: OpenOffer): number {
  const all = options.map((terms, at) => ({ at, ranking: { ...offer, terms } }));
  const cover = ({ ranking }: (typeof all)[number], rule: 'exclusion' | 'face-amount') =>
    keyOf(ranking, false)[rule];
  const best = (['exclusion', 'face-amount'] as const).reduce((left, rule) => {
    const least = Math.min(...left.map((one) => cover(one, rule)));
    return left.filter((one) => cover(one, rule) === least);
  }, all);
  const comparable = best.every(({ ranking }) => yearlyOf(ranking) !== undefined);
  const keyed = best.map(({ at, ranking }) => ({ at, key: keyOf(ranking, comparable) }));
  // Sorting keeps equals in their order.
  keyed.sort((a, b) => compareKeys(a.key, b.key));
  return keyed[0]?.at ?? 0;
}

/**
 * The offers, the best one first, each by its best option. The order depends on the offers alone, never on the order in which they are
 * given.
 */
export function rankOffers(given: readonly OpenOffer[]): RankedOffer[] {
  const offers = given.map((offer) => {
    const { options, ...rest } = offer;
    const at = bestOption(offer);
    return { ...rest, terms: options[at] ?? {}, ...(options.length > 1 ? { option: at + 1 } : {}) };
  });
  const comparable = offers.every((offer) => !isReduced(offer) && yearlyOf(offer) !== undefined);
  const keyed = offers.map((offer) => ({ offer, key: keyOf(offer, comparable) }));
  keyed.sort((a, b) => {
    return compareKeys(a.key, b.key) || (a.offer.caseId < b.offer.caseId ? -1 : 1);
  });
  return keyed.map(({ offer, key }, i) => {
    const next = keyed[i + 1];
    const rule = next && (firstDifference(key, next.key) ?? 'earliest');
    const yearlyCents = yearlyOf(offer);
    return {
      caseId: offer.caseId,
      rank: i + 1,
      ...(offer.option === undefined ? {} : { option: offer.option }),
      ...(yearlyCents === undefined ? {} : { yearlyCents }),
      ...(rule ? { decidedBy: rule } : {}),
    };
  });
}

const RULES = Object.keys(RANKING_RULES) as RankingRule[];

const firstDifference = (a: Key, b: Key): RankingRule | undefined =>
  RULES.find((rule) => a[rule] !== b[rule]);

function compareKeys(a: Key, b: Key): number {
  const rule = firstDifference(a, b);
  return rule ? a[rule] - b[rule] : 0;
}

function keyOf(offer: Ranking, premiumsCompare: boolean): Key {
  const { terms, faceAskedCents, offeredAt } = offer;
  return {
    exclusion: terms.exclusion ? 1 : 0,
    'face-amount': -Math.min(terms.faceAmountCents ?? faceAskedCents, faceAskedCents),
    premium: (premiumsCompare && yearlyOf(offer)) || 0,
    'table-rating': terms.tableRating ?? 0,
    'flat-extra': terms.flatExtraCents ?? 0,
    class: classRank(terms.underwritingClass),
    earliest: Date.parse(offeredAt),
  };
}

const isReduced = ({ terms, faceAskedCents }: Ranking): boolean =>
  (terms.faceAmountCents ?? faceAskedCents) < faceAskedCents;

const PAYMENTS_A_YEAR: Record<string, number> = { annual: 1, semiannual: 2, quarterly: 4, monthly: 12 };

/** What a year costs; undefined when no premium is named, or a single one, which is of no year. */
function yearlyOf({ terms, modeAsked }: Ranking): Cents | undefined {
  const times = PAYMENTS_A_YEAR[terms.premiumMode ?? modeAsked ?? ''];
  return terms.premiumCents === undefined || times === undefined ? undefined : terms.premiumCents * times;
}

/** The usual classes, the best one first; carriers' own names stand behind all of them. */
const CLASSES = ['preferred-plus', 'super-preferred', 'preferred', 'standard-plus', 'standard', 'rated'];

function classRank(code: string | undefined): number {
  const at = code === undefined ? -1 : CLASSES.indexOf(code);
  return at < 0 ? CLASSES.length : at;
}
