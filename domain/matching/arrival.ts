/** What arrives at the desk and what it may be for, as the matching rules see both. Opened in memory only, never stored. */
import type { PlainDate } from '../primitives';

/** Something that arrived. */
export interface Arrival {
  /** Everything in it that may be a key of ours or of a partner: ids, references, numbers, as written. */
  keys: readonly string[];
  /** Names in it, each as {@link personKey} writes it. */
  names: readonly string[];
  /** The names are those of the very person it is about, as a partner's message says: another name counts against. */
  namesCertain: boolean;
  birthDates: readonly PlainDate[];
  /** Requirement codes that it may be, by its words and attachment types; empty when nothing tells. */
  codes: readonly number[];
  /** Lower-case mail address of who sent it. */
  from?: string;
  /** Code of the partner that sent it. */
  partnerCode?: string;
}

/** A requirement that it may be for. */
export interface Candidate {
  requirementId: string;
  caseId: string;
  code: number;
  closed: boolean;
  vendorCode?: string;
  /** Our references to its vendor, upper case. */
  references: readonly string[];
  /** The vendor's own order numbers, upper case. */
  orderNumbers: readonly string[];
  /** Number, tracking id and policy number of the case, upper case. */
  caseKeys: readonly string[];
  /** Name of the person it is about, as {@link personKey} writes it. */
  name?: string;
  birthDate?: PlainDate;
  /** Lower-case mail addresses of whoever may send it: the agent, the vendor. */
  senders: readonly string[];
  /** Days of the case between asking for it and the arrival; negative when it came before. */
  daysWaited: number;
  /** Whether the case has no other open requirement of this code. */
  onlyOpenOfCode: boolean;
}

/** A person's name for comparing: letters only, lower case, first and last name. Undefined when one of them is missing. */
export function personKey(first: string | undefined, last: string | undefined): string | undefined {
  const [given, family] = [plainName(first), plainName(last)];
  return given && family ? `${given} ${family}` : undefined;
}

/** Accents, case, spaces and marks do not make another person. */
const plainName = (name: string | undefined): string =>
  (name ?? '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();
