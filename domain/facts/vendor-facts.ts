/** What a vendor may say about an order, in our own words, and how it changes what is known. Plain data and arithmetic. */
import type { Instant } from '../primitives';

export const VENDOR_STEPS = [
  'acknowledged',
  'records-requested',
  'fax-lost',
  'receipt-confirmed',
  'copy-service',
  'fee-required',
  'authorization-required',
  'authorization-sent',
  'scheduled',
  'no-show',
  'done',
  'partial-records',
  'recollect',
  'no-records',
  'refused',
  'cancelled',
  'results',
  'unknown',
] as const;
export type VendorStep = (typeof VENDOR_STEPS)[number];

/** One step of an order, as the vendor reported it. */
export interface VendorFact {
  kind: 'vendor';
  step: VendorStep;
  /** The vendor's own event time: a newer step wins, whatever arrives last. */
  at: Instant;
  appointmentAt?: Instant;
  /** Documents that came with it, by id. */
  documents: string[];
  /** Why a person must look at what came: `wrong-person`, `no-document`. */
  doubt?: string;
  /** What the doctor, or the vendor, wants before it goes on, in cents; absent when it did not say. */
  feeCents?: number;
  /** An invoice for the order, in cents: no step of the work, so the step is `unknown`. */
  invoice?: { number: string; amountCents: number };
  /** Which order of the requirement it is about: 1 is the first, each decision to order again adds one. */
  generation?: number;
}

/** What is known of an order from its vendor's reports. */
export interface OrderNews {
  step: VendorStep | null;
  at: Instant | null;
  appointmentAt: Instant | null;
  documents: string[];
  doubts: string[];
  /** When the exam, interview or report was made, as far as the vendor said. */
  doneAt: Instant | null;
  /** The fee that the present step asks for, in cents. */
  feeCents?: number;
  /** Appointments that the client missed, by the instant of the report. Absent in news that were kept before there was this. */
  missed?: Instant[];
}

export const NO_NEWS: OrderNews = {
  step: null,
  at: null,
  appointmentAt: null,
  documents: [],
  doubts: [],
  doneAt: null,
};

const rank = (step: VendorStep | null): number => (step === null ? -1 : VENDOR_STEPS.indexOf(step));

/**
 * Takes one report. The result depends on the set of reports only, not on their order or repetition: the newest event
 * time counts, of two at one instant the later step; documents and doubts add up.
 */
export function withFact(news: OrderNews, fact: VendorFact): OrderNews {
  const documents = union(news.documents, fact.documents);
  const doubts = union(news.doubts, fact.doubt ? [fact.doubt] : []);
  const doneAt = fact.step === 'done' ? latest(news.doneAt, fact.at) : news.doneAt;
  const missed = union(news.missed ?? [], fact.step === 'no-show' ? [fact.at] : []);
  const kept = { documents, doubts, doneAt, ...(missed.length > 0 ? { missed } : {}) };
  if (fact.step === 'unknown' || !isNewer(fact, news)) return { ...news, ...kept };
  return {
    step: fact.step,
    at: fact.at,
    appointmentAt: fact.appointmentAt ?? null,
    ...kept,
    ...(fact.feeCents === undefined ? {} : { feeCents: fact.feeCents }),
  };
}

/**
 * Whether the same is known. What was read from the records comes from another realm where tests run, so lists are not compared by
 * their kind; {@link withFact} keeps the order of what it does not change.
 */
export const isSameNews = (a: OrderNews, b: OrderNews): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a report says something that was not known. */
export const addsTo = (news: OrderNews, fact: VendorFact): boolean => !isSameNews(withFact(news, fact), news);

const isNewer = (fact: VendorFact, news: OrderNews): boolean =>
  news.at === null || fact.at > news.at || (fact.at === news.at && rank(fact.step) > rank(news.step));

const union = (a: string[], b: string[]): string[] => [...new Set([...a, ...b])].sort();
const latest = (a: Instant | null, b: Instant): Instant => (a !== null && a > b ? a : b);
