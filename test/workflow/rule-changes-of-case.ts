import type { PolicyDateApplied, RuleChangeApplied } from '../../domain/case/case-types';

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
  /** The same for a policy date that the carrier has refused, and with which word of the carrier the records were asked. */
  dated: PolicyDateApplied = { requirements: [], cancelOrders: [], applied: true };
  readonly asked: { answered: string; stage: string }[] = [];

  take(stage: string): RuleChangeApplied {
    this.stages.push(stage);
    return this.answer;
  }

  date({ answered, stage }: { answered: string; stage: string }): PolicyDateApplied {
    this.asked.push({ answered, stage });
    return this.dated;
  }
}

/** The activities that bring a case in line, for all cases of a file. */
export const ruleActivities = (of: (caseId: string) => RuleChangesOfCase) => ({
  applyRuleChange: async (call: { caseId: string; stage: string }) => of(call.caseId).take(call.stage),
  applyPolicyDate: async (call: { caseId: string; answered: string; stage: string }) =>
    of(call.caseId).date(call),
});
