/** What a delivery report says: which mail has come back, and whether for good. RFC 3464, and servers that write no report. */

export interface BounceSigns {
  /** Message-IDs that the notice quotes, with angle brackets; its own is among them. */
  messageIds: string[];
  /** `hard`: the mail can never be delivered there. `soft` is everything that does not say so. */
  kind: 'hard' | 'soft';
}

/** What a report says stands at its beginning; behind it comes the mail that it is about. */
const CHARS_MAX = 200_000;
const IDS_MAX = 10;
const QUOTED = /^(?:Message-ID|In-Reply-To):\s*(<[^<>\s]{3,250}>)/gim;
/** Status codes of class 5 are permanent (RFC 3463 section 2). */
const REPORTED = /^Status:\s*([245])\.\d{1,3}\.\d{1,3}/im;
/** In the words of a server that writes no report: its answer with reply code and status code (RFC 2034). */
const TOLD = /\b5\d\d[ -]5\.\d{1,3}\.\d{1,3}\b/;

/** Reads a notice. @param raw as it came. Never throws. */
export function readBounce(raw: string): BounceSigns {
  const text = raw.slice(0, CHARS_MAX);
  const messageIds = [...new Set([...text.matchAll(QUOTED)].map(([, id]) => id!))].slice(0, IDS_MAX);
  const status = REPORTED.exec(text)?.[1];
  const hard = status ? status === '5' : TOLD.test(text);
  return { messageIds, kind: hard ? 'hard' : 'soft' };
}
