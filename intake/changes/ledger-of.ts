import { utcDay } from '../../domain/calendar/plain-date';
import type { LedgerEntry } from '../../domain/changes/ledger';
import { EXPIRED } from '../../domain/expiry/expired-rows';
import { performedOn } from '../../domain/requirements/order-progress';
import type {
  Fulfilment,
  RequirementPhase,
  RequirementReason,
  RequirementStatus,
} from '../../domain/requirements/requirement';
import type { EvidenceOnFile } from '../../domain/requirements/validity';
import type { Dispatch, Requirement } from '../../prisma/generated/client';
import { isAuthorizationItem } from '../../records/authorization-items';
import type { Database, Transaction } from '../../records/database';
import { ledgerRows } from '../../records/requirement-facts';
import { newsOf } from '../messages/take-order-news';

/** The vendor works on it, or may do so. */
const WITH_VENDOR = ['PENDING', 'SENT_UNKNOWN', 'PLACED'];
const PERSON_ASKED = 'PERSON-ASKED';

/** A case's ledger as a change of its application looks at it. */
export async function readLedger(db: Database | Transaction, caseId: string): Promise<LedgerEntry[]> {
  const rows = await ledgerRows(db, { caseId });
  const orders = await db.dispatch.findMany({ where: { caseId, kind: 'order', state: { in: WITH_VENDOR } } });
  return rows.map((row) => entryOf(row, orders));
}

/** What is on file of a case and may be used instead of asking for it. */
export const evidenceOf = (
  ledger: readonly LedgerEntry[],
  providers: Map<string, string>,
): EvidenceOnFile[] =>
  ledger.flatMap(({ requirementId, code, party, status, performedOn: on }) => {
    const providerId = providers.get(requirementId);
    return status === 'satisfied' && on
      ? [{ code, party, ...(providerId ? { providerId } : {}), performedOn: on, documentId: requirementId }]
      : [];
  });

function entryOf(row: Requirement, orders: Dispatch[]): LedgerEntry {
  const performed = row.status === 'satisfied' ? dayOf(row) : undefined;
  return {
    requirementId: row.id,
    code: row.code,
    label: row.label,
    party: row.party,
    subject: row.subject,
    generation: row.generation,
    phase: row.phase as RequirementPhase,
    fulfilment: row.fulfilment as Fulfilment,
    status: row.status as RequirementStatus,
    ...(row.vendorCode ? { vendorCode: row.vendorCode } : {}),
    reasons: row.reasons as unknown as RequirementReason[],
    askedBy: askedBy(row),
    order: orderOf(row, orders),
    notNeeded: row.notNeededSince !== null,
    ...(performed ? { performedOn: performed } : {}),
    ...(row.validUntil ? { validUntil: utcDay(row.validUntil) } : {}),
  };
}

function askedBy(row: Requirement): LedgerEntry['askedBy'] {
  const reasons = row.reasons as unknown as RequirementReason[];
  if (reasons.some((r) => r.ruleId === PERSON_ASKED)) return 'person';
  if (row.subject.startsWith(EXPIRED)) return 'expiry';
  if (isAuthorizationItem(row)) return 'vendor';
  return row.carrierRef !== null || row.subject.startsWith('carrier:') ? 'carrier' : 'rules';
}

function orderOf(row: Requirement, orders: Dispatch[]): LedgerEntry['order'] {
  if (!orders.some((order) => order.requirementId === row.id)) return 'none';
  const news = newsOf(row);
  return news.doneAt || news.step === 'done' || news.step === 'results' ? 'done' : 'open';
}

/** When what has come was made: by its vendor's word, else the day on which it came. */
export function dayOf(row: Requirement): string | undefined {
  if (row.vendorNews !== null)
    return performedOn(newsOf(row), (row.receivedAt ?? row.requestedAt).toISOString());
  return row.receivedAt?.toISOString().slice(0, 10);
}
