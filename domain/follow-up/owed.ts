/** What an agent owes, put together for the daily mail. Not for workflow code: local days need time zones. */
import { daysBetween } from '../calendar/plain-date';
import { localDate } from '../calendar/zoned';
import type { Instant } from '../primitives';
import { fitForMail } from './fit-for-mail';
import { isInitials } from './initials';
import type { Language } from './languages';
import { MAIL_WORDS } from './mail-words';

/** One thing that the agent must bring, answer or get done. */
export interface OwedItem {
  /** Human number of the case, e.g. GO-000123. */
  caseNumber: string;
  /** Opaque id for the link. */
  caseId: string;
  /** Initials of the insured; anything else is left out of the mail. */
  insuredInitials?: string;
  /** ACORD requirement code, for its words in other languages. */
  code?: number;
  /** What it is, e.g. `HIPAA authorization`. */
  label: string;
  /** What to do. */
  instructions: string;
  /** Both in Spanish, as far as they say more than the words of the code. */
  es?: { label?: string; next?: string };
  requestedAt: Instant;
  dueAt?: Instant;
  urgent: boolean;
  /** How often it was asked for before. */
  reminderCount: number;
  /** The item tells something of the client's health or answers: the mail says only that there is one. */
  confidential?: boolean;
}

/** An item in words for the mail. */
export interface OwedLine {
  what: string;
  next: string;
  /** Day on which it was first asked for, in words. */
  since: string;
  waitingDays: number;
  due?: string;
  overdue: boolean;
  urgent: boolean;
  reminderCount: number;
}

/** A case with what is owed for it. */
export interface OwedCase {
  caseNumber: string;
  caseId: string;
  insuredInitials?: string;
  items: OwedLine[];
}

/** The content of an agent's daily mail. */
export interface OwedDigest {
  itemCount: number;
  /** At least one item is urgent. */
  urgent: boolean;
  /** Oldest first, as the items in each. */
  cases: OwedCase[];
  /** There are more than a mail names. */
  more?: true;
}

/** When and where the mail is read. */
export interface DigestTime {
  at: Instant;
  /** IANA zone of the agent. */
  timeZone: string;
  /** English unless told. */
  language?: Language;
}

/**
 * Groups what is owed by case, oldest first: every item once, none left out. The client is named by initials only, and an
 * item that a mail must not name is still there, in neutral words.
 */
export function composeOwed(items: readonly OwedItem[], time: DigestTime): OwedDigest {
  const ordered = [...items].sort(oldestFirst);
  const byCase = new Map<string, OwedCase>();
  for (const item of ordered) {
    const { caseId, caseNumber } = item;
    const known = byCase.get(caseId) ?? { caseNumber, caseId, ...initialsIn(item), items: [] };
    known.items.push(lineOf(item, time));
    byCase.set(caseId, known);
  }
  return {
    itemCount: items.length,
    urgent: items.some((item) => item.urgent),
    cases: [...byCase.values()],
  };
}

/** Labels settle the order of items of the same moment, so that a repeated mail reads the same. */
function oldestFirst(a: OwedItem, b: OwedItem): number {
  const age = Date.parse(a.requestedAt) - Date.parse(b.requestedAt);
  const key = (item: OwedItem) => `${item.caseNumber} ${item.label}`;
  return age !== 0 ? age : key(a) < key(b) ? -1 : 1;
}

const initialsIn = ({ insuredInitials }: OwedItem): Pick<OwedCase, 'insuredInitials'> =>
  insuredInitials !== undefined && isInitials(insuredInitials) ? { insuredInitials } : {};

function lineOf(item: OwedItem, { at, timeZone, language = 'en' }: DigestTime): OwedLine {
  const { urgent, reminderCount, dueAt } = item;
  const words = MAIL_WORDS[language];
  const [since, today] = [localDate(timeZone, item.requestedAt), localDate(timeZone, at)];
  // What the ledger says decides what may be said, in whatever language it is said.
  const nameable = !item.confidential && fitForMail(item.label);
  const { label, next } = words.item(item);
  return {
    what: nameable ? label : words.confidentialWhat,
    next: nameable && fitForMail(`${item.instructions} ${next}`) ? next : words.confidentialNext,
    since: words.day(since),
    waitingDays: Math.max(0, daysBetween(since, today)),
    ...(dueAt === undefined ? {} : { due: words.day(localDate(timeZone, dueAt)) }),
    overdue: dueAt !== undefined && localDate(timeZone, dueAt) < today,
    urgent,
    reminderCount,
  };
}
