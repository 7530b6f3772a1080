/** How people's requests were answered in the year: by what was asked, with the refusals and what should not have been. */

import type { Pace } from './year-pace';

/** One answer. */
export interface Answer {
  /** Method and path pattern, or `simulators`. */
  route: string;
  status: number;
  refusal?: string;
  words?: string;
  /** By which the server's log names it. */
  requestId?: string;
}

/** An answer that should never be given: 5xx, other than that it is to be asked again. */
export interface Fault {
  what: string;
  route: string;
  status: number;
  requestId: string;
}

/** The answers under one name. */
export interface Tally {
  done: number;
  refused: number;
  failed: number;
  /** How often each refusal was given. */
  refusals: Map<string, number>;
}

/** Problems that are an answer in words to a request that makes no sense now. */
const IN_WORDS = ['command-refused', 'conflict', 'change-differs', 'beyond-authority', 'no-substitute'];
/** The same where a page answers instead of a problem. */
const PAGE_STATUSES = [404, 409, 410];

const ASK_AGAIN = 503;
const SLOWEST_SHOWN = 5;

export class AnswerBook {
  readonly tallies = new Map<string, Tally>();
  readonly routes = new Map<string, number>();
  readonly faults: Fault[] = [];
  /** Answers that said to ask again, and how long a request took from its first sending to its answer. */
  private again = 0;
  private readonly took: { what: string; ms: number }[] = [];
  /** What was neither done nor refused with words, each kind once, with how often. */
  private readonly wrong = new Map<string, number>();

  constructor(readonly pace: Pace) {}

  note(what: string, answer: Answer): void {
    const tally = this.tallies.get(what) ?? { done: 0, refused: 0, failed: 0, refusals: new Map() };
    this.tallies.set(what, tally);
    count(this.routes, answer.route);
    if (answer.status < 300) {
      tally.done += 1;
      return;
    }
    if (isRefusal(answer)) {
      tally.refused += 1;
      count(tally.refusals, answer.refusal ?? String(answer.status));
      return;
    }
    tally.failed += 1;
    const { route, status, requestId = 'unknown' } = answer;
    if (status >= 500 && status !== ASK_AGAIN) this.faults.push({ what, route, status, requestId });
    count(this.wrong, `${what}: ${answer.status} ${answer.refusal ?? ''} ${answer.words ?? ''}`.trim());
  }

  unanswered(): void {
    this.again += 1;
  }

  /** @param about what was asked, and of which case. */
  waited(about: string, ms: number): void {
    this.took.push({ what: about, ms });
  }

  /** How long people waited for an answer; the longest waits first. */
  get patience(): { again: number; medianMs: number; slowest: { what: string; ms: number }[] } {
    const sorted = [...this.took].sort((a, b) => b.ms - a.ms);
    const medianMs = sorted[Math.floor(sorted.length / 2)]?.ms ?? 0;
    return { again: this.again, medianMs, slowest: sorted.slice(0, SLOWEST_SHOWN) };
  }

  /** Everything that needs looking into, in words. */
  get failures(): string[] {
    return [...this.wrong].map(([what, n]) => `${n} x ${what}`);
  }
}

/** Refused with words: by the case, by the state of what it is about, or by a page. */
function isRefusal({ route, status, refusal, words }: Answer): boolean {
  if (route.includes('/offers/:token')) return PAGE_STATUSES.includes(status);
  if (status < 400 || status >= 500 || !words) return false;
  // A refusal of its own has a code that is no problem's name.
  return IN_WORDS.includes(refusal ?? '') || status === 409;
}

const count = (counts: Map<string, number>, key: string): void =>
  void counts.set(key, (counts.get(key) ?? 0) + 1);
