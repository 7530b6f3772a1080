/** How sure a match is, from what speaks for and against it. Pure and explainable: the features are the explanation. */

/** What may speak for a match. A hard one is a key that belongs to this one requirement. */
export const AGREEING = {
  'requirement-id': { weight: 0.99, hard: true },
  'our-reference': { weight: 0.99, hard: true },
  'order-number': { weight: 0.97, hard: true },
  'order-number-elsewhere': { weight: 0.5, hard: false },
  'case-number': { weight: 0.6, hard: false },
  name: { weight: 0.6, hard: false },
  'birth-date': { weight: 0.5, hard: false },
  kind: { weight: 0.5, hard: false },
  sender: { weight: 0.3, hard: false },
  'in-time': { weight: 0.2, hard: false },
  'only-one-open': { weight: 0.2, hard: false },
} as const;

/** What may speak against it: each leaves so much of the confidence. */
export const CONTRADICTING = {
  'another-name': 0.3,
  'another-birth-date': 0.3,
  'another-kind': 0.5,
  'already-closed': 0.5,
  'before-asked-for': 0.6,
} as const;

export type Agreeing = keyof typeof AGREEING;
export type Contradicting = keyof typeof CONTRADICTING;

/** Everything that was found about one match. */
export interface Features {
  for: readonly Agreeing[];
  against: readonly Contradicting[];
}

/** From here on a match is applied without a person. */
export const SURE = 0.9;
/** What is not allowed to be sure stays just below. */
const UNSURE_MOST = SURE - 0.01;
/** So many features have to agree where there is no hard key; one says who, one says what. */
const AGREEING_NEEDED = 3;
const SAYS_WHO: readonly Agreeing[] = ['case-number', 'name', 'birth-date'];
const WRONG_PERSON: readonly Contradicting[] = ['another-name', 'another-birth-date'];

/**
 * The confidence of a match in [0, 1). More that agrees never lowers it, more that contradicts never raises it. It is sure
 * ({@link SURE}) only with a hard key, or with three agreeing features of which one says who and one what it is; never when
 * it names another person.
 */
export function confidenceOf(features: Features): number {
  const doubt = unique(features.for).reduce((left, f) => left * (1 - AGREEING[f].weight), 1);
  const raw = unique(features.against).reduce((left, f) => left * CONTRADICTING[f], 1 - doubt);
  return mayBeSure(features) ? raw : Math.min(raw, UNSURE_MOST);
}

/** Whether a key among what agrees belongs to this requirement alone. */
export const hasHardKey = ({ for: agreeing }: Pick<Features, 'for'>): boolean =>
  agreeing.some((f) => AGREEING[f].hard);

function mayBeSure(features: Features): boolean {
  const agreeing = unique(features.for);
  if (features.against.some((f) => WRONG_PERSON.includes(f))) return false;
  if (hasHardKey(features)) return true;
  return (
    agreeing.length >= AGREEING_NEEDED &&
    agreeing.includes('kind') &&
    agreeing.some((f) => SAYS_WHO.includes(f))
  );
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];
