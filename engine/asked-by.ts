import type { CaseEngine } from './cases';

/**
 * The engine for what a workflow does itself: it looks into its inbox when its activity has come back, so telling it would only
 * cost it a signal and a task. Everybody else is told. Should the activity's answer be lost, the sweep tells.
 * @param self id of the case or of the requirement whose workflow it is.
 */
export const askedBy = (self: string, engine: CaseEngine): CaseEngine => ({
  start: (input, summary) => engine.start(input, summary),
  knows: (caseId) => engine.knows(caseId),
  pokeCase: async (caseId) => caseId === self || engine.pokeCase(caseId),
  pokeOrder: async (requirementId) => requirementId === self || engine.pokeOrder(requirementId),
  cancelOrder: (requirementId) => engine.cancelOrder(requirementId),
  give: (ways) => engine.give(ways),
  receive: (to, word) => engine.receive(to, word),
  reopen: (to, command) => engine.reopen(to, command),
  orderRuns: (requirementId) => engine.orderRuns(requirementId),
  startRollout: (input) => engine.startRollout(input),
  lookAtRollout: (rolloutId) => engine.lookAtRollout(rolloutId),
  hasRolloutEnded: (rolloutId) => engine.hasRolloutEnded(rolloutId),
});
