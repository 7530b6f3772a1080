/** Names and ids under which a case lives in Temporal. Opaque: no personal data. */

/** The workflow types, as Temporal's UI and list filters show them. */
export const CASE_WORKFLOW = 'caseWorkflow';
export const ORDERS_WORKFLOW = 'ordersWorkflow';
export const REQUIREMENT_WORKFLOW = 'requirementWorkflow';
export const SWEEP_WORKFLOW = 'sweepWorkflow';
export const DESK_WORKFLOW = 'deskWorkflow';
export const FEED_WORKFLOW = 'feedWorkflow';
export const DIGEST_WORKFLOW = 'digestWorkflow';
export const MORNING_WORKFLOW = 'morningWorkflow';
export const WAITING_WORKFLOW = 'waitingWorkflow';
export const RULE_CHANGE_WORKFLOW = 'ruleChangeWorkflow';

/** Workflow id of a case. */
export const caseWorkflowId = (caseId: string): string => `case-${caseId}`;

/** Workflow id of a vendor order. */
export const requirementWorkflowId = (requirementId: string): string => `requirement-${requirementId}`;

/** Workflow id of a change of the rules on its way to the open cases. */
export const rolloutWorkflowId = (rolloutId: string): string => `rules-${rolloutId}`;

/** The signal that tells a case or an order to look into its inbox. Losing or repeating it does no harm. */
export const POKE = 'poke';

/** The signal that tells an order that other timetables are in effect. Repeating it does no harm. */
export const REPLAN = 'replan';

/** The signal that tells a case that its owner has changed in the records. */
export const SHOW = 'show';
