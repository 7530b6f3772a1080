import type { RolloutIds, RolloutPage, RolloutState } from '../../domain/rule-changes/rollout-types';
import type { ActivityDeps } from '../activity-deps';
import { finishRollout, type PassEnd } from './finish-rollout';
import { nextCases, type PageCall } from './next-cases';
import { stopRollout } from './stop-rollout';
import { tellCase } from './tell-case';

/** Brings changes of the rules to the open cases. Every one may be repeated. */
export const createRuleChangeActivities = (deps: ActivityDeps) => ({
  /** The next page of cases; see {@link nextCases}. */
  nextCases: (call: PageCall): Promise<RolloutPage> => nextCases(deps, call),

  /** Tells one case; see {@link tellCase}. */
  tellCase: (call: RolloutIds & { caseId: string }): Promise<void> => tellCase(deps, call),

  /** Every case was told once more; see {@link finishRollout}. */
  finishRollout: (call: PassEnd): Promise<{ left: number; state: RolloutState }> => finishRollout(deps, call),

  /** Somebody has cancelled the workflow; see {@link stopRollout}. */
  stopRollout: (call: RolloutIds): Promise<void> => stopRollout(deps, call),
});

export type RuleChangeActivities = ReturnType<typeof createRuleChangeActivities>;
