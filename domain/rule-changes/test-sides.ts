/** For tests: the two sides of a change of the rules, and the ledger that the side before has made. */
import type { Application } from '../application/application.schema';
import { judgeApplication } from '../changes/judge-application';
import type { LedgerEntry } from '../changes/ledger';
import type { RequirementDecision } from '../requirements/requirement';
import type { RuleSet } from '../rules/rule-set';
import { seededRules } from '../rules/test-rules';

/** The rules as they are seeded. */
export const now = seededRules('SUMMIT', 'TERM-20');
const today = '2026-11-18';

/** An application as some rules see it; its insured is 45. */
export const sideOf = (application: Application, rules: RuleSet) => ({
  judged: judgeApplication(application, { today, receivedDate: today, rules, agents: [] }),
  validity: { rules, age: 45, amountAtRiskCents: application.faceAmountCents },
});

/** What the ledger holds of a decision: ordered and still out, unless told otherwise. */
export const rowOf = (decision: RequirementDecision, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  requirementId: `${decision.code}:${decision.subject}`,
  code: decision.code,
  label: decision.label,
  party: decision.party,
  subject: decision.subject,
  generation: 1,
  phase: 'underwriting',
  fulfilment: decision.fulfilment,
  status: 'outstanding',
  reasons: decision.reasons,
  askedBy: 'rules',
  order: 'open',
  notNeeded: false,
  ...more,
});
