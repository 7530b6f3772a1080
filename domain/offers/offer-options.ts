/** An offer may leave a choice: several sets of terms of which one can be taken. Pure. */
import { type AppliedFor, compareOffer, type Difference, TERMS, type Term } from './compare-offer';
import type { OfferState, OfferTerms } from './offer';

/** What has become of one option: the others lapse when one is taken. */
export type OptionState = OfferState | 'lapsed';

/** One set of terms that may be taken; numbered from 1 in the carrier's order. */
export interface OfferOption {
  option: number;
  state: OptionState;
  terms: OfferTerms;
  /** What differs from what was applied for. */
  differences: Difference[];
}

/** One term over all options, for those who compare them. */
export interface TermRow {
  term: Term;
  label: string;
  /** In words; null when the application said nothing of it. */
  appliedFor: string | null;
  /** What each option says, in their order; null where it is as applied for. */
  offered: (string | null)[];
  /** The options differ from each other in it. */
  differs: boolean;
}

/** Where an offer stands, and which of its options was taken. */
export interface OfferStanding {
  state: OfferState;
  acceptedOption?: number | null;
}

/** The options of an offer with what has become of each: at most one is ever accepted. */
export const offerOptions = (
  applied: AppliedFor,
  options: readonly OfferTerms[],
  standing: OfferStanding,
): OfferOption[] =>
  options.map((terms, i) => ({
    option: i + 1,
    state: stateOf(i + 1, standing),
    terms,
    differences: compareOffer(applied, terms),
  }));

/** The options side by side, each term once, in the order of {@link TERMS}; none of a term that all leave as applied for. */
export function sideBySide(options: readonly OfferOption[]): TermRow[] {
  return TERMS.flatMap((term) => {
    const found = options.map(({ differences }) => differences.find((d) => d.term === term));
    const known = found.find((d) => d !== undefined);
    if (!known) return [];
    const offered = found.map((d) => d?.offered ?? null);
    const { label, appliedFor } = known;
    return [{ term, label, appliedFor, offered, differs: new Set(offered).size > 1 }];
  });
}

const stateOf = (option: number, { state, acceptedOption }: OfferStanding): OptionState =>
  state !== 'accepted' || option === (acceptedOption ?? 1) ? state : 'lapsed';
