/** What an operator sees of a vendor order in Temporal's UI. */
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { DueStep } from '../../domain/case/case-types';
import type { RequirementInput } from '../../domain/case/order-types';
import { isClosedStatus, type RequirementStatus, waitingOnOf } from '../../domain/requirements/requirement';
import { SearchAttributes as Attribute } from '../search-attributes';

export class OrderCard {
  private shownNext: string | null | undefined;
  private shownAttention = false;

  constructor(private readonly input: RequirementInput) {}

  /** Publishes the next action and whether a person must look; a closed order publishes nothing more. */
  show(status: RequirementStatus, vendorStatus: string | null, next: DueStep | undefined): void {
    const { requirement } = this.input;
    const waiting = waitingOnOf(requirement.fulfilment, requirement.orderKind);
    setCurrentDetails(
      [
        `**${requirement.orderKind ?? requirement.code}** from ${requirement.vendorCode ?? 'vendor'}: ${status}`,
        vendorStatus ? `Vendor says: ${vendorStatus}` : 'The vendor has said nothing yet',
        isClosedStatus(status) ? 'Closed' : `Waiting on **${waiting}**`,
        next ? `Next: ${next.action} at ${next.at}` : 'Nothing scheduled',
      ].join('\n\n'),
    );
    if (isClosedStatus(status)) return;
    const nextAt = next?.at ?? null;
    const attention = status === 'problem' || status === 'in-review';
    if (nextAt === this.shownNext && attention === this.shownAttention) return;
    upsertSearchAttributes([
      { key: Attribute.NextActionAt, value: nextAt ? new Date(nextAt) : null },
      { key: Attribute.NeedsAttention, value: attention },
      { key: Attribute.WaitingOn, value: attention ? 'us' : waiting },
    ]);
    this.shownNext = nextAt;
    this.shownAttention = attention;
  }
}
