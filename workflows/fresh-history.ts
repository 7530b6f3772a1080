/** When a run that waits should go on in a fresh history: Temporal ends a run whose history has become too long. */
import { workflowInfo } from '@temporalio/workflow';

/** Thrown out of a wait in which nothing is half done, so that the run can go on in a fresh history. */
export class FreshHistoryDue extends Error {}

/** Whether Temporal suggests it: after about four thousand events, or four megabytes. */
export const isFreshHistoryDue = (): boolean => workflowInfo().continueAsNewSuggested;
