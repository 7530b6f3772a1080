/** What the good-order check says about a changed clean application, briefly: for table-driven tests. */
import type { Application } from '../application/application.schema';
import type { RuleSet } from '../rules/rule-set';
import { seededRules } from '../rules/test-rules';
import { checkGoodOrder } from './check-good-order';
import type { Finding } from './finding';
import type { GoodOrderContext } from './review';
import { cleanApplication, cleanContext } from './test-application';

export type Change = (app: Application) => void;

/** Findings for the clean application after a change. */
export function findingsAfter(
  change: Change,
  context: Partial<GoodOrderContext> = {},
  rules: RuleSet = seededRules(),
  base: Application = cleanApplication(),
): Finding[] {
  change(base);
  return checkGoodOrder(base, cleanContext(rules, context)).findings;
}

/** `W` for a warning or `B` for a blocking finding, the rule without its carrier, the field. */
export const brief = ({ severity, ruleId, field }: Finding): string =>
  `${severity === 'blocking' ? 'B' : 'W'} ${ruleId.replace(/^(SUMMIT|HARBOR)-/, '')} ${field}`;

/** A form that came, current by default. */
export const form = (formNumber: string, kind?: string, version: string | undefined = '01-2026') => ({
  formNumber,
  kind,
  version,
});

/** Signatures on a form by the insured, who also owns the policy, and by the writing agent. */
export const signed = (
  formNumber: string | undefined,
  by: { role: Application['signatures'][number]['role']; partyId?: string; npn?: string },
  date = '2026-11-16',
): Application['signatures'][number] => ({
  ...by,
  formNumber,
  date,
  city: 'Columbus',
  state: 'OH',
  method: 'electronic',
});
