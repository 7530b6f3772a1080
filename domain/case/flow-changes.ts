/**
 * The changes of the flow that cases under way must not notice, and how a worker says which of them it knows. Workflow code asks
 * workflows/flow.ts; see docs/adr/0011.
 */

/** Every such change, oldest first. Append only: its place is the number of the flow that it made, from 1. */
export const FLOW_CHANGES = [
  '2026-11-late-decisions',
  '2026-11-tell-agent-of-end',
  '2026-11-end-before-submission',
  '2026-11-closed-when-heard-of',
  '2026-11-expiry',
  '2026-11-evidence-taken-back',
  '2026-11-recorded-before-told',
  '2026-11-policy-date-refused',
  '2026-11-fresh-history-while-waiting',
  '2026-11-decision-taken-back',
  '2026-11-policy-ends',
  '2026-11-delivery-limit',
  '2026-11-word-of-another-life',
  '2026-11-delivery-and-agents-watched',
  '2026-11-pause-of-orders',
  '2026-11-words-of-one-moment',
] as const;

export type FlowChange = (typeof FLOW_CHANGES)[number];

/** The flow of today. */
export const FLOW = FLOW_CHANGES.length;

const PREFIX = 'goodorder-flow-';

/**
 * What a worker calls itself. Temporal writes it into each workflow task that the worker completes, so that every later worker
 * can read by which flow a history began.
 */
export const WORKER_BUILD_ID = `${PREFIX}${FLOW}`;

/** @returns the flow that a worker of this name knows; 0 for a name that says nothing of it, or none. */
export function flowOfBuild(buildId: string | undefined): number {
  const number = buildId?.startsWith(PREFIX) ? buildId.slice(PREFIX.length) : '';
  return /^[1-9]\d*$/.test(number) ? Number(number) : 0;
}

/** Whether everybody who began by a flow of this number knew of a change. */
export const covers = (flow: number, change: FlowChange): boolean => FLOW_CHANGES.indexOf(change) < flow;
