import { type RuleChangeCommand, ruleChangeUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, refuseClosed } from './command';

/** A version of a rule document was published, and somebody brings it to the open cases. */
export const applyRuleChange: CaseCommand<RuleChangeCommand> = {
  definition: ruleChangeUpdate,
  check: (state) => refuseClosed(state),
  apply: takeRuleChange,
};

function takeRuleChange(state: CaseState, { rolloutId, actor }: RuleChangeCommand): void {
  state.data.ruleChanges = [...(state.data.ruleChanges ?? []), rolloutId];
  state.log('rules.changed', { rolloutId }, { actor });
}
