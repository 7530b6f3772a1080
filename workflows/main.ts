/** Everything the worker runs as workflow code. The exported names are the workflow types in Temporal. */
export { caseWorkflow } from './case/case.workflow';
export { deskWorkflow } from './desk/desk.workflow';
export { digestWorkflow } from './digest/digest.workflow';
export { feedWorkflow } from './feed/feed.workflow';
export { morningWorkflow } from './morning/morning.workflow';
export { ordersWorkflow } from './requirement/orders.workflow';
export { requirementWorkflow } from './requirement/requirement.workflow';
export { ruleChangeWorkflow } from './rule-change/rule-change.workflow';
export { sweepWorkflow } from './sweep/sweep.workflow';
export { waitingWorkflow } from './waiting/waiting.workflow';
