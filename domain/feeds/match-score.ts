/**
 * How sure it is that a carrier's record is of a case. Points for what agrees, taken off for what contradicts; every point
 * says why. Pure: whoever asks has compared names and birth dates by their keyed hashes before.
 */

/** What of a record agrees with a case. Unset: one of the two does not say. */
export interface Agreement {
  /** First name, last name and birth date, all three. */
  nameAndBirth: boolean;
  /** Last name and birth date: first names are written in many ways. */
  lastAndBirth: boolean;
  /** First and last name; the birth date is not known, or another. */
  name: boolean;
  /** Both know the birth date, and it is another. */
  otherBirth: boolean;
  face?: boolean | undefined;
  agent?: boolean | undefined;
  product?: boolean | undefined;
  /** The case has a policy number or tracking id, and the record names another. */
  otherReference: boolean;
}

/** A case that a record may be of. */
export interface Candidate {
  caseId: string;
  /** Human number of the case. */
  number: string;
  /** 0 to 1. */
  confidence: number;
  /** Beyond doubt: taken without a person. */
  sure: boolean;
  /** Why, in words without names or dates. */
  because: string[];
}

const SURE = 0.9;
/** A runner-up this near makes both doubtful. */
const AHEAD_BY = 0.25;
const SHOWN_MIN = 0.2;
const CANDIDATES_MAX = 5;

/** @returns how alike, and why; a record of somebody else has nothing in common and scores 0. */
export function scoreOf(a: Agreement): { confidence: number; because: string[] } {
  const reasons: [boolean, number, string][] = [
    [a.nameAndBirth, 0.75, 'same name and birth date'],
    [!a.nameAndBirth && a.lastAndBirth, 0.55, 'same last name and birth date, another first name'],
    [!a.nameAndBirth && !a.lastAndBirth && a.name, 0.4, 'same name'],
    [a.face === true, 0.1, 'same face amount'],
    [a.agent === true, 0.1, 'same agent'],
    [a.product === true, 0.05, 'same product'],
    [a.otherBirth, -0.3, 'another birth date'],
    [a.face === false, -0.1, 'another face amount'],
    [a.agent === false, -0.1, 'another agent'],
    [a.product === false, -0.05, 'another product'],
    [a.otherReference, -0.2, 'the case has another policy number or tracking id'],
  ];
  const applied = reasons.filter(([applies]) => applies);
  const sum = applied.reduce((total, [, points]) => total + points, 0);
  const person = a.nameAndBirth || a.lastAndBirth || a.name;
  const confidence = person ? Math.min(1, Math.max(0, Math.round(sum * 100) / 100)) : 0;
  return { confidence, because: applied.map(([, , why]) => why) };
}

/**
 * The likeliest cases first. At most one is sure: it has name and birth date, at least one more thing in common, nothing
 * against it, and no other case is near.
 */
export function rankCandidates(
  found: readonly { caseId: string; number: string; agreement: Agreement }[],
): Candidate[] {
  const scored = found
    .map(({ caseId, number, agreement }) => ({ caseId, number, agreement, ...scoreOf(agreement) }))
    .filter(({ confidence }) => confidence >= SHOWN_MIN)
    .sort((x, y) => y.confidence - x.confidence || (x.number < y.number ? -1 : 1));
  const second = scored[1]?.confidence ?? 0;
  return scored.slice(0, CANDIDATES_MAX).map(({ agreement, ...candidate }, i) => ({
    ...candidate,
    sure: i === 0 && isBeyondDoubt(agreement, candidate.confidence, second),
  }));
}

function isBeyondDoubt(a: Agreement, confidence: number, second: number): boolean {
  const agrees = [a.face, a.agent, a.product].includes(true);
  const contradicts = a.otherBirth || a.otherReference || [a.face, a.agent].includes(false);
  // Halves of a cent of confidence do not decide.
  const ahead = Math.round((confidence - second) * 100) >= AHEAD_BY * 100;
  return a.nameAndBirth && agrees && !contradicts && confidence >= SURE && ahead;
}
