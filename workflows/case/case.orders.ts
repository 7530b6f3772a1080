/** Starting vendor orders, and telling those that are open when to begin their timetables anew. */
import { executeChild, getExternalWorkflowHandle, ParentClosePolicy } from '@temporalio/workflow';
import type { OrdersInput } from '../../domain/case/order-types';
import { ORDERS_WORKFLOW, REPLAN, requirementWorkflowId } from '../../domain/case/workflow-ids';
import { isTerminal } from '../../domain/lifecycle/stages';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { isPaused } from './case.expiry';
import type { CaseRun } from './case.run';
import type { CaseState } from './case.state';

const BEFORE_ORDERING = ['received', 'good-order', 'not-in-good-order', 'appointment'];

/**
 * Starts a workflow for each vendor requirement that has none. They are started through a short-lived child, so that
 * the case itself has no open child: an open child would stop the server's time skipping for the case and would be
 * killed by a continue-as-new. Their root is the case, so Temporal's UI still shows them under it.
 */
export async function startOrders(run: CaseRun): Promise<void> {
  const { data } = run.state;
  if (isTerminal(data.stage) || data.hold || BEFORE_ORDERING.includes(data.stage)) return;
  if (isPaused(run.state)) return;
  const wanted = data.requirements.filter(
    (r) => r.fulfilment === 'vendor' && r.status === 'needed' && !data.orderedIds.includes(r.id),
  );
  if (wanted.length === 0) return;
  data.orderedIds = [...data.orderedIds, ...wanted.map((r) => r.id)];
  const { caseId, agencyId, carrierCode, clock } = run.input;
  const { agentId } = run;
  const input: OrdersInput = {
    case: { caseId, agencyId, carrierCode, agentId, clock },
    requirements: wanted,
  };
  await executeChild(ORDERS_WORKFLOW, {
    workflowId: `orders-${caseId}-${data.orderedIds.length}`,
    args: [input],
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary: `Starts ${wanted.length} vendor orders`,
  });
}

/** Has every open order plan its timetable anew. */
export async function replanOrders({ data }: CaseState): Promise<void> {
  const orders = data.requirements.filter((r) => data.orderedIds.includes(r.id) && !isClosedStatus(r.status));
  await Promise.all(orders.map(({ id }) => replanOrder(id)));
}

async function replanOrder(requirementId: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(requirementWorkflowId(requirementId)).signal(REPLAN);
  } catch {
    // It has ended by itself: nobody waits there any more.
  }
}
