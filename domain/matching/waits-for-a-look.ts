/** What comes by mail or fax and is sure, and yet waits until a person has looked at it. Pure. */
import { REQUIREMENT_CODES } from '../requirements/requirement-words';
import { type Agreeing, hasHardKey } from './confidence';

/** A match that is sure. */
export interface SureMatch {
  /** Code of the requirement. */
  code: number;
  for: readonly Agreeing[];
}

/** What is known of how it came. */
export interface Way {
  subject: string | undefined;
  /** Names of the files. */
  names: readonly string[];
  /** It answers a mail in which we had asked where an order is. */
  answersChase: boolean;
  /** A colleague or the fax service brought it. */
  byHouse: boolean;
}

/** What these bring opens something else: an order goes on, a doctor gets them. The right person must have signed and dated them. */
const OPENS_MORE: readonly number[] = [
  REQUIREMENT_CODES['hipaa-authorization'],
  REQUIREMENT_CODES.signature,
  REQUIREMENT_CODES['signed-application'],
];

const KEYS_OF_ORDERS: readonly Agreeing[] = ['our-reference', 'order-number', 'order-number-elsewhere'];
/** What mail programs write before the subject of what is answered or sent on: in English, German, Spanish and French. */
const ANSWERS = /^\s*(re|aw|rv|fwd?|wg|res|tr)\s*(\[\d+\])?\s*:/i;

/** What is written about an order and is no result of it, although it may bear the name of what was ordered. */
const ABOUT_AN_ORDER =
  /\b(invoice|bill(ing)?|statement of account|(past|balance|payment) due|status|acknowledge?ment|confirmation|cancell?(ed|ation)|factura)\b/i;

/**
 * Whether a match waits for a look. A key says which order it is about, and not what the file is: an invoice and a status
 * letter carry it, too. So what it is has to be said as well, and an answer to a question of ours about an order is taken for
 * no result of it. Without a key it is believed only from somebody who may bring it.
 */
export function waitsForALook(match: SureMatch, way: Way): boolean {
  const { subject = '', names, answersChase, byHouse } = way;
  if (OPENS_MORE.includes(match.code) || !match.for.includes('kind')) return true;
  if (answersChase) return true;
  // Words in a file's name stand between all kinds of signs.
  const said = [subject, ...names].map((text) => text.replace(/[^a-z]+/gi, ' '));
  if (hasKeyOfAnOrder(match) && (ANSWERS.test(subject) || said.some((text) => ABOUT_AN_ORDER.test(text))))
    return true;
  return !hasHardKey(match) && !byHouse && !match.for.includes('sender');
}

const hasKeyOfAnOrder = (match: SureMatch): boolean => match.for.some((f) => KEYS_OF_ORDERS.includes(f));
