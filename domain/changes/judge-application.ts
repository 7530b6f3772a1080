/** What the rules say of an application at one moment: what is wrong with it and what it needs. */
import type { Application } from '../application/application.schema';
import { checkGoodOrder } from '../good-order/check-good-order';
import type { Finding } from '../good-order/finding';
import { owedItems } from '../good-order/owed-items';
import type { GoodOrderContext } from '../good-order/review';
import { exchangeFunds } from '../replacement/plan-replacement';
import { determineRequirements } from '../requirements/determine-requirements';
import type { RequirementDecision } from '../requirements/requirement';
import type { EvidenceOnFile } from '../requirements/validity';

export interface Judgement {
  findings: Finding[];
  /** What the agent owes for the findings that block. */
  owed: RequirementDecision[];
  requirements: RequirementDecision[];
}

/** Runs good order (with license, appointment and replacement rules) and the requirements over an application. */
export function judgeApplication(
  app: Application,
  context: GoodOrderContext & { evidence?: readonly EvidenceOnFile[] },
): Judgement {
  const { findings } = checkGoodOrder(app, context);
  return {
    findings,
    owed: owedItems(findings, context.rules),
    requirements: [...determineRequirements(app, context), ...exchangeFunds(app, context.rules)],
  };
}
