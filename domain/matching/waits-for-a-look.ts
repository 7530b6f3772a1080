/** What comes by mail or fax and is sure, and yet waits until a person has looked at it. Pure. */
import type { Agreeing } from './confidence';

/** A match that is sure. */
export interface SureMatch {
  for: readonly Agreeing[];
}

/** What is known of how it came. */
export interface Way {
  subject: string | undefined;
  /** It answers a mail in which we had asked where an order is. */
  answersChase: boolean;
}

const KEYS_OF_ORDERS: readonly Agreeing[] = ['our-reference', 'order-number', 'order-number-elsewhere'];
/** What mail programs write before the subject of what is answered or sent on: in English, German, Spanish and French. */
const ANSWERS = /^\s*(re|aw|rv|fwd?|wg|res|tr)\s*(\[\d+\])?\s*:/i;

/**
 * Whether a match waits for a look. A key says which order it is about, and not what the file is: an invoice and a status
 * letter carry it, too. So what it is has to be said as well, and an answer to a question of ours about an order is taken for
 * no result of it.
 */
export function waitsForALook(match: SureMatch, way: Way): boolean {
  if (!match.for.includes('kind')) return true;
  return way.answersChase || (hasKeyOfAnOrder(match) && ANSWERS.test(way.subject ?? ''));
}

const hasKeyOfAnOrder = (match: SureMatch): boolean => match.for.some((f) => KEYS_OF_ORDERS.includes(f));
