/** Inquiries: one trial application at several carriers, with a case for each. */
import type { CaseEventDraft } from '../domain/case-events/case-events';
import { leaderFor, type SharedEntry } from '../domain/inquiries/share-evidence';
import {
  CLOSED_STATUSES,
  type RequirementDecision,
  type RequirementStatus,
} from '../domain/requirements/requirement';
import type { Case, Inquiry, Requirement } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { evidenceOf } from './requirement-documents';

/** Whose inquiries may be read. */
interface Scope {
  agencyId: string;
}

/** An inquiry by its id or its number; undefined when the agency has none. */
export async function findInquiry(
  db: Database | Transaction,
  { agencyId }: Scope,
  named: string,
): Promise<Inquiry | undefined> {
  const where = { agencyId, OR: [{ id: named }, { number: named }] };
  return (await db.inquiry.findFirst({ where })) ?? undefined;
}

/** The cases of an inquiry, in the order in which its carriers were named. */
export const casesOf = (
  db: Database | Transaction,
  { id: inquiryId, agencyId }: Pick<Inquiry, 'id' | 'agencyId'>,
): Promise<Case[]> => db.case.findMany({ where: { inquiryId, agencyId }, orderBy: { number: 'asc' } });

/** What open cases still owe and wait for, of these requirements of other cases. */
export const waitingFor = (db: Database | Transaction, agencyId: string, orders: readonly { id: string }[]) =>
  db.requirement.findMany({
    where: {
      agencyId,
      sharedFromId: { in: orders.map(({ id }) => id) },
      status: { notIn: [...CLOSED_STATUSES] },
      case: { closeReason: null },
    },
    select: { sharedFromId: true, caseId: true },
  });

/**
 * Takes the lock of a case's inquiry: what its cases share is decided by one of them after the other.
 * @returns the inquiry's id; undefined for a case of none.
 */
export async function lockInquiryOf(tx: Transaction, caseId: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Inquiry" i JOIN "Case" c ON c."inquiryId" = i."id" AND c."agencyId" = i."agencyId"
    WHERE c."id" = ${caseId} FOR UPDATE OF i`;
  return rows[0]?.id;
}

/** The requirements before the decision of all cases of an inquiry, the oldest first. */
export async function ledgersOf(tx: Transaction, { agencyId }: Scope, inquiryId: string) {
  const cases = await tx.case.findMany({ where: { inquiryId, agencyId } });
  const where = { agencyId, phase: 'underwriting', caseId: { in: cases.map(({ id }) => id) } };
  const rows = await tx.requirement.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return { cases, rows };
}

/** A ledger row as the inquiry's other cases look at it. */
export const entryOf = (row: Requirement, cases: readonly Case[]): SharedEntry => ({
  requirementId: row.id,
  caseId: row.caseId,
  code: row.code,
  party: row.party,
  providerId: row.providerId ?? undefined,
  fulfilment: row.fulfilment as SharedEntry['fulfilment'],
  status: row.status as RequirementStatus,
  sharedFromId: row.sharedFromId ?? undefined,
  isOpen: cases.some(({ id, closeReason }) => id === row.caseId && closeReason === null),
});

/** What is to be ordered, unless it is not a vendor's or is there already. */
type ToOrder = Pick<RequirementDecision, 'code' | 'party' | 'providerId' | 'fulfilment' | 'satisfiedBy'>;

/**
 * The orders of the inquiry's other cases that bring what is to be ordered now, by the place of each decision. Takes the inquiry's
 * lock: of two cases that need the same, one orders and the other finds its order.
 */
export async function leadersOf(
  tx: Transaction,
  { agencyId, caseId }: { agencyId: string; caseId: string },
  decisions: readonly ToOrder[],
): Promise<(SharedEntry | undefined)[]> {
  const isOrder = ({ fulfilment, satisfiedBy }: ToOrder) =>
    fulfilment === 'vendor' && satisfiedBy === undefined;
  if (!decisions.some(isOrder)) return decisions.map(() => undefined);
  const inquiryId = await lockInquiryOf(tx, caseId);
  if (!inquiryId) return decisions.map(() => undefined);
  const { cases, rows } = await ledgersOf(tx, { agencyId }, inquiryId);
  const entries = rows.map((row) => entryOf(row, cases));
  return decisions.map((decision) =>
    isOrder(decision) ? leaderFor({ ...decision, caseId }, entries) : undefined,
  );
}

/** That another case's order brings it: the event of its row. */
export const waitsFor = (requirementId: string, at: string, leader: SharedEntry): CaseEventDraft => ({
  type: 'inquiry.order-shared',
  at,
  actor: 'system',
  requirementId,
  data: { caseId: leader.caseId, requirementId: leader.requirementId },
});

/** Requirements of an inquiry that serve others, and those that are served. */
export async function sharedOrders(
  db: Database,
  { id: inquiryId, agencyId }: Pick<Inquiry, 'id' | 'agencyId'>,
): Promise<{ sources: Requirement[]; served: Requirement[] }> {
  const of = { agencyId, case: { inquiryId } };
  const served = await db.requirement.findMany({
    where: { ...of, sharedFromId: { not: null } },
    orderBy: { id: 'asc' },
  });
  const ids = served.flatMap(({ sharedFromId }) => sharedFromId ?? []);
  const sources = await db.requirement.findMany({
    where: { ...of, id: { in: ids } },
    orderBy: [{ code: 'asc' }, { id: 'asc' }],
  });
  return { sources, served };
}

/** A requirement that is met, by what, and until when that may be used. */
export interface EvidenceInHand {
  requirementId: string;
  code: number;
  label: string;
  documentIds: string[];
  /** YYYY-MM-DD; null where no rule says how long it is good. */
  validUntil: string | null;
  because: string;
}

/** What has come for a case before the decision and need not be asked for again. */
export async function evidenceInHand(
  db: Database,
  { id: caseId, agencyId }: Pick<Case, 'id' | 'agencyId'>,
): Promise<EvidenceInHand[]> {
  const where = { caseId, agencyId, phase: 'underwriting', status: 'satisfied', expiredOn: null };
  const rows = await db.requirement.findMany({ where, orderBy: [{ code: 'asc' }, { id: 'asc' }] });
  return Promise.all(
    rows.map(async (row) => {
      const documents = await db.document.findMany({
        where: await evidenceOf(db, row),
        select: { id: true },
      });
      const { because } = (row.closedBecause ?? {}) as { because?: string };
      return {
        requirementId: row.id,
        code: row.code,
        label: row.label,
        documentIds: documents.map(({ id }) => id),
        validUntil: row.validUntil?.toISOString().slice(0, 10) ?? null,
        because: because ?? 'A person has taken what came for it.',
      };
    }),
  );
}
