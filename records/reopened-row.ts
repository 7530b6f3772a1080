import { askedAgain, NOT_ASKED } from '../domain/requirements/agent-action';
import { Prisma, type Transaction } from './database';

/** A ledger row that is owed again. */
interface Again {
  requirementId: string;
  caseId: string;
  agencyId: string;
  /** Why what came was sent back, in codes; empty when it was for something else. */
  faults: string[];
  /** The number that a vendor's next order gets. */
  generation: number;
  /** The requirement of another case of the inquiry whose order brings it. */
  waitsFor?: string;
}

/**
 * Opens a closed ledger row again, in the transaction of the case's change. The order of a vendor that was still open is
 * closed: only one may be open for a requirement, and the next one has a number of its own.
 */
export async function reopenRow(tx: Transaction, again: Again): Promise<void> {
  const { requirementId: id, caseId, agencyId, faults, generation, waitsFor } = again;
  const row = await tx.requirement.findFirst({ where: { id, caseId, agencyId } });
  if (!row) return;
  const byVendor = row.fulfilment === 'vendor' && waitsFor === undefined;
  await tx.requirement.update({
    where: { id },
    data: {
      status: byVendor ? 'needed' : 'outstanding',
      closedAt: null,
      closedBecause: Prisma.DbNull,
      receivedAt: null,
      validUntil: null,
      // What another case has is not good enough here: it is brought by this case itself, or by what that one brings next.
      sharedFromId: waitsFor ?? null,
      ...(row.fulfilment === 'agent' && faults.length > 0 ? askedAgain(row, faults) : NOT_ASKED),
      ...(byVendor ? { generation, vendorNews: Prisma.DbNull, vendorStatus: null } : {}),
      ...(byVendor ? { orderedAt: null, scheduledFor: null } : {}),
    },
  });
  // Documents of another case show nothing here any more; what comes next links its own.
  const shared = { requirementId: id, caseId, agencyId, linkedBy: 'system' };
  if (row.sharedFromId) await tx.requirementDocument.updateMany({ where: shared, data: { state: 'undone' } });
  if (!byVendor) return;
  await tx.dispatch.updateMany({
    where: { requirementId: id, kind: 'order', state: { in: ['PENDING', 'SENT_UNKNOWN', 'PLACED'] } },
    data: { state: 'CANCELLED', leaseUntil: null, problem: 'reopened' },
  });
}
