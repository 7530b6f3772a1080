import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { VendorFact } from '../../domain/facts/vendor-facts';
import type { Requirement } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import type { Transaction } from '../../records/database';
import { noteCharge } from '../../records/vendor-charges';

/**
 * Notes the invoices that came with a message, each once, with a task to pay or dispute it. The same number over another
 * amount is another demand: a person sees both.
 */
export async function takeInvoices(
  tx: Transaction,
  row: Requirement,
  facts: VendorFact[],
  at: string,
): Promise<CaseEventDraft[]> {
  const partner = row.vendorCode ?? 'vendor';
  const events: CaseEventDraft[] = [];
  for (const { invoice } of facts) {
    if (!invoice) continue;
    const { number, amountCents } = invoice;
    const key = `${row.id}:invoice:${number}:${amountCents}`;
    const charge = { kind: 'invoice' as const, amountCents, number, state: 'received' as const, key };
    const chargeId = await noteCharge(tx, row, partner, charge);
    if (!chargeId) continue;
    const title = `${row.label}: an invoice over $${(amountCents / 100).toFixed(2)} has come, pay or dispute it`;
    await openTasks(tx, row, [
      { key, kind: 'vendor-invoice', role: 'case-manager', title, requirementId: row.id },
    ]);
    const about = { at, actor: `partner:${partner}`, requirementId: row.id };
    events.push({ ...about, type: 'order.invoice', data: { chargeId, state: 'received', amountCents } });
  }
  return events;
}
