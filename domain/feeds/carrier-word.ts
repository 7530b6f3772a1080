/**
 * What a carrier has said of one requirement, whatever order its messages came in. The newest closing word counts; asking
 * never opens again what is closed, since carriers repeat their lists for weeks. Plain data and arithmetic.
 */
import type { Instant } from '../primitives';
import type { RequirementStatus } from '../requirements/requirement';

/** How a carrier may be done with a requirement. */
export const CARRIER_CLOSINGS = ['cancelled', 'waived', 'satisfied'] as const;
export type CarrierClosing = (typeof CARRIER_CLOSINGS)[number];

/** Everything that counts of what was said, by the carrier's own event times. */
export interface CarrierWord {
  /** When it last asked for it. */
  askedAt: Instant | null;
  /** When it was last done with it, and how. */
  closedAt: Instant | null;
  closedAs: CarrierClosing | null;
}

export const NO_WORD: CarrierWord = { askedAt: null, closedAt: null, closedAs: null };

/**
 * What a requirement status of a carrier closes: what it has, looks at or accepts is done for us.
 * @returns undefined for a status that asks, reports trouble or says nothing.
 */
export function closingOf(status: RequirementStatus | undefined): CarrierClosing | undefined {
  if (status === 'waived' || status === 'cancelled') return status;
  return status === 'satisfied' || status === 'received' || status === 'in-review' ? 'satisfied' : undefined;
}

/** Takes one word. The result depends on the set of words only, not on their order or repetition. */
export function withWord(
  word: CarrierWord,
  { status, at }: { status: RequirementStatus | undefined; at: Instant },
): CarrierWord {
  const closing = closingOf(status);
  if (!closing) return { ...word, askedAt: latest(word.askedAt, at) };
  return newer({ at, as: closing }, word) ? { ...word, closedAt: at, closedAs: closing } : word;
}

/** Two requirements were held to be two and are one: everything that was said of either. */
export function joinWords(a: CarrierWord, b: CarrierWord): CarrierWord {
  const asked = b.askedAt ? { ...a, askedAt: latest(a.askedAt, b.askedAt) } : a;
  if (!b.closedAt || !b.closedAs || !newer({ at: b.closedAt, as: b.closedAs }, asked)) return asked;
  return { ...asked, closedAt: b.closedAt, closedAs: b.closedAs };
}

/** The carrier asks, by its own times, for what it was done with before: a repetition, or a new wish. A person must look. */
export const isAskedAgain = ({ askedAt, closedAt }: CarrierWord): boolean =>
  askedAt !== null && closedAt !== null && askedAt > closedAt;

const rank = (as: CarrierClosing | null): number => (as === null ? -1 : CARRIER_CLOSINGS.indexOf(as));

/** Of two words at one instant the one that leaves more done. */
const newer = (said: { at: Instant; as: CarrierClosing }, { closedAt, closedAs }: CarrierWord): boolean =>
  closedAt === null || said.at > closedAt || (said.at === closedAt && rank(said.as) > rank(closedAs));

const latest = (a: Instant | null, b: Instant): Instant => (a !== null && a > b ? a : b);
