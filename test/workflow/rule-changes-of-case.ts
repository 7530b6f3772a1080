import type { RuleChangeApplied } from '../../domain/case/case-types';

/** What the records answer when a case is brought in line with a change of the rules, and in which stages it was. */
export class RuleChangesOfCase {
  answer: RuleChangeApplied = {
    requirements: [],
    cancelOrders: [],
    applied: true,
    checkAgain: false,
    replan: false,
  };
  readonly stages: string[] = [];

  take(stage: string): RuleChangeApplied {
    this.stages.push(stage);
    return this.answer;
  }
}

/** The activity that brings a case in line, for all cases of a file. */
export const ruleActivities = (of: (caseId: string) => RuleChangesOfCase) => ({
  applyRuleChange: async (call: { caseId: string; stage: string }) => of(call.caseId).take(call.stage),
});
