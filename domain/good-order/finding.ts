/** One thing that is wrong with an application. */
import type { PlainDate, RuleSource } from '../primitives';
import type { Inputs } from '../rules/condition';
import type { NigoCategory } from './categories';
import type { FindingText } from './finding-text';

export interface Finding extends RuleSource {
  /** `blocking` keeps the application from the carrier; a `warning` is shown and goes along. */
  severity: 'blocking' | 'warning';
  category: NigoCategory;
  /** Role of the party: `insured`, `owner:<partyId>`, `agent:<npn>`, or `application`. */
  party: string;
  /** JSON pointer into the application: the wrong value, or the place where the missing one belongs. */
  field: string;
  /** What is wrong, in words an agent understands; no names, no values of answers. */
  message: string;
  /** What to do. */
  remedy: string;
  /** Both in Spanish, for mail. Findings of before have none, nor what a rule document says in English alone. */
  es?: FindingText;
  /** Codes, numbers and booleans that the rule looked at. */
  inputs: Inputs;
  /** ACORD code of the item that the agent owes. */
  requirementCode: number;
  /** The same in the next check when the same thing is still wrong; unique within one check. */
  subject: string;
  /** Last day on which it can be put right, where a rule sets one. */
  dueOn?: PlainDate;
  /** Nothing that the agent owes: the appointment is filed, and the carrier has to confirm it. */
  awaits?: 'appointment';
}

/** The outcome of a check: everything wrong at once. */
export interface GoodOrderResult {
  /** Nothing blocks. Warnings may remain. */
  inGoodOrder: boolean;
  blocking: number;
  warnings: number;
  /** Blocking first, then by subject. */
  findings: Finding[];
  /** Which rule documents were read, kind to version. */
  rules: Record<string, number>;
}
