/** Is the application in good order? The whole answer at once, so that an agent is asked once and not every week. */
import type { Application } from '../application/application.schema';
import { versionsOf } from '../rules/rule-set';
import { checkAgents } from './checks/agents';
import { checkConversion } from './checks/conversion';
import { checkDates } from './checks/dates';
import { checkForms } from './checks/forms';
import { checkIdentification } from './checks/identification';
import { checkIllustration } from './checks/illustration';
import { checkInsurableInterest } from './checks/ownership';
import { checkPolicyDate } from './checks/policy-date';
import { checkProduct } from './checks/product';
import { checkQuestions } from './checks/questions';
import { checkReferences } from './checks/references';
import { checkShares } from './checks/shares';
import { checkSignatures } from './checks/signatures';
import { checkStatedRules } from './checks/stated-rules';
import type { Finding, GoodOrderResult } from './finding';
import { beginReview, type Check, type GoodOrderContext } from './review';

const CHECKS: Check[] = [
  checkReferences,
  checkProduct,
  checkConversion,
  checkIdentification,
  checkInsurableInterest,
  checkShares,
  checkAgents,
  checkForms,
  checkIllustration,
  checkSignatures,
  checkDates,
  checkPolicyDate,
  checkQuestions,
  checkStatedRules,
];

/**
 * Checks an application against the carrier's rules and lists everything that is wrong. Never throws for what an
 * application holds; rules of another carrier are a mistake of the caller.
 * @throws RangeError when the rules are not those of the application's carrier.
 */
export function checkGoodOrder(app: Application, context: GoodOrderContext): GoodOrderResult {
  if (context.rules.carrierCode !== app.carrierCode) {
    throw new RangeError(`rules of ${context.rules.carrierCode} do not judge another carrier's application`);
  }
  const review = beginReview(app, context);
  const findings = unique(CHECKS.flatMap((check) => check(review))).sort(byWeight);
  const blocking = findings.filter((f) => f.severity === 'blocking').length;
  return {
    inGoodOrder: blocking === 0,
    blocking,
    warnings: findings.length - blocking,
    findings,
    rules: versionsOf(context.rules),
  };
}

/** The same thing seen twice (a party in two roles) is one finding. */
function unique(findings: Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ subject }) => !seen.has(subject) && seen.add(subject));
}

const byWeight = (a: Finding, b: Finding): number =>
  a.severity === b.severity ? (a.subject < b.subject ? -1 : 1) : a.severity === 'blocking' ? -1 : 1;
