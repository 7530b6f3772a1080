/**
 * What a partner remarks when it takes a message: "success with information". Most remarks change nothing; some say that the
 * message did not do what it was sent for, and then a person has to hear of it. What a code means is the tables' to say.
 */

/** The kinds of messages that are sent once. */
export type SentKind =
  | 'order'
  | 'order-cancel'
  | 'order-change'
  | 'submission'
  | 'evidence'
  | 'offer-reply'
  | 'change';

/**
 * Our words for remarks. `noted`: nothing to do; `duplicate`: it had the message before; `cancelled`: what it is about was taken
 * back; `not-found`, `not-open`: it does not know what the message is about, or that is over; `incomplete`, `not-valid`,
 * `not-in-good-order`: it cannot use all of it; `not-now`: it has not acted on it yet.
 */
export const REMARK_WORDS = [
  'noted',
  'duplicate',
  'cancelled',
  'not-found',
  'not-open',
  'incomplete',
  'not-valid',
  'not-in-good-order',
  'not-now',
] as const;
export type RemarkWord = (typeof REMARK_WORDS)[number];

/** A remark as it came. @property code 0 when there was none. */
export interface Remark {
  code: number;
  /** The partner's own words; they may name a person. */
  words?: string | undefined;
}

/** A code and our word for it; null when no table has one. */
export interface ReadRemark {
  code: number;
  means: RemarkWord | null;
}

/**
 * Whether a remark says that the message did not do what it was sent for. A code without a word may: a person reads it.
 * @param kind of the message that was remarked on.
 */
export function needsPerson(kind: SentKind, { means }: Pick<ReadRemark, 'means'>): boolean {
  if (means === 'noted' || means === 'duplicate') return false;
  // What a cancellation is for.
  return !(means === 'cancelled' && kind === 'order-cancel');
}

/**
 * What a person is asked to do about the remarks on one message, in one line without personal data.
 * @returns undefined when they ask for nothing.
 */
export function remarkTitle(
  partnerCode: string,
  kind: SentKind,
  remarks: readonly ReadRemark[],
): string | undefined {
  const heard = remarks.filter((remark) => needsPerson(kind, remark));
  if (heard.length === 0) return undefined;
  const says = [...new Set(heard.map(({ means }) => wordsFor(kind, means)))].join('; ');
  const codes = [...new Set(heard.map(({ code }) => (code === 0 ? 'no code' : `code ${code}`)))].join(', ');
  return `${partnerCode} took ${SENT[kind]}, but ${says} (${codes})`;
}

const SENT: Record<SentKind, string> = {
  order: 'the order',
  'order-cancel': 'the cancellation',
  'order-change': 'what it was told about the order',
  submission: 'the application',
  evidence: 'the evidence',
  'offer-reply': 'the reply to its offer',
  change: 'the changed application',
};

const NO_OFFER = 'no offer is open there: ask how the case stands, and settle the offer with the underwriter';
const NOT_ASKED =
  'has not asked for all of it: ask what it waits for, and under which requirement it takes this';
const NO_WORD =
  'remarks something that the tables of codes have no word for: read it in the notes, ask what it means, and give the code a word';

type Loud = Exclude<RemarkWord, 'noted' | 'duplicate'>;

/** What each word says, and what to do: for every kind of message, unless one has words of its own. */
const SAYS: Record<Loud, Partial<Record<SentKind, string>> & { else: string }> = {
  cancelled: { else: 'has it as cancelled: ask why, and decide whether it is sent anew' },
  'not-found': {
    'offer-reply': NO_OFFER,
    evidence: NOT_ASKED,
    else: 'does not find what it is about: ask how the case stands, by our number',
  },
  'not-open': {
    'offer-reply': NO_OFFER,
    else: 'what it is about is not open there: ask how the case stands',
  },
  incomplete: { else: 'something is missing in it: ask what, and bring it' },
  'not-valid': { else: 'cannot use all of it: ask what is wrong, and bring it anew' },
  'not-in-good-order': { else: 'it is not in good order there: ask what is missing, and bring it' },
  'not-now': { else: 'has not acted on it yet: ask whether it has done so since' },
};

const wordsFor = (kind: SentKind, means: RemarkWord | null): string =>
  means === null ? NO_WORD : (SAYS[means as Loud][kind] ?? SAYS[means as Loud].else);
