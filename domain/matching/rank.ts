/** Puts the requirements that an arrival may be for in order, and says whether one of them is beyond doubt. */
import type { Arrival, Candidate } from './arrival';
import { compare } from './compare';
import { confidenceOf, type Features, hasHardKey, SURE } from './confidence';

/** A requirement with how likely it is meant, and why. Ids and codes only: it may be stored and shown. */
export interface Ranked extends Features {
  requirementId: string;
  caseId: string;
  /** 0 to below 1. */
  confidence: number;
}

/** What follows from the ranking. */
export interface Ranking {
  /** Best first, the unlikely left out. */
  candidates: Ranked[];
  /** Requirements that it is for beyond doubt: applied without a person. Several when it names several. */
  sure: string[];
  /** The case that it belongs to, when that is clear although the requirement is not. */
  caseId?: string;
}

const SHOWN_MOST = 10;
/** Time alone says nothing. */
const SHOWN_LEAST = 0.3;
/** By so much the best must be ahead of the next. */
const LEAD = 0.05;

/** Ranks the candidates. The same candidates in another order give the same ranking. */
export function rank(arrival: Arrival, candidates: readonly Candidate[]): Ranking {
  const ranked = candidates
    .map((candidate) => rankOne(arrival, candidate))
    .filter((one) => one.confidence >= SHOWN_LEAST || hasHardKey(one))
    .sort(likelierFirst);
  const shown = ranked.slice(0, SHOWN_MOST);
  const cases = new Set(shown.filter(namesItsCase).map((r) => r.caseId));
  return {
    candidates: shown,
    sure: sureOnes(ranked),
    ...(cases.size === 1 ? { caseId: [...cases][0] } : {}),
  };
}

function rankOne(arrival: Arrival, candidate: Candidate): Ranked {
  const features = compare(arrival, candidate);
  const { requirementId, caseId } = candidate;
  return { requirementId, caseId, confidence: confidenceOf(features), ...features };
}

const likelierFirst = (a: Ranked, b: Ranked): number =>
  b.confidence - a.confidence || (a.requirementId < b.requirementId ? -1 : 1);

const namesItsCase = (one: Ranked): boolean => hasHardKey(one) || one.for.includes('case-number');

function sureOnes(ranked: readonly Ranked[]): string[] {
  const sure = ranked.filter(({ confidence }) => confidence >= SURE);
  const byKey = sure.filter(hasHardKey);
  if (byKey.length > 0) return byKey.map((r) => r.requirementId);
  const [first, second] = ranked;
  if (!first || sure.length === 0) return [];
  return second && first.confidence - second.confidence < LEAD ? [] : [first.requirementId];
}
