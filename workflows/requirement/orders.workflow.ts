/** Starts the vendor orders of a case side by side and ends as soon as all of them have started. */
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { OrdersInput, RequirementInput } from '../../domain/case/order-types';
import { REQUIREMENT_WORKFLOW, requirementWorkflowId } from '../../domain/case/workflow-ids';
import { SearchAttributes as Attribute } from '../search-attributes';

export async function ordersWorkflow(input: OrdersInput): Promise<void> {
  await Promise.all(input.requirements.map((requirement) => startOrder({ case: input.case, requirement })));
}

async function startOrder(input: RequirementInput): Promise<void> {
  const { requirement } = input;
  await startChild(REQUIREMENT_WORKFLOW, {
    workflowId: requirementWorkflowId(requirement.id),
    args: [input],
    // The case may go on in a new history, or end, while a vendor works: the order ends in its own time.
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary: `${requirement.orderKind ?? 'order'} ${requirement.code} from ${requirement.vendorCode ?? 'vendor'}`,
    typedSearchAttributes: [
      { key: Attribute.AgencyId, value: input.case.agencyId },
      { key: Attribute.CarrierCode, value: input.case.carrierCode },
      { key: Attribute.VendorCode, value: requirement.vendorCode ?? 'none' },
      { key: Attribute.RequirementKind, value: requirement.orderKind ?? String(requirement.code) },
      { key: Attribute.NeedsAttention, value: false },
    ],
  });
}
