import type { RequirementView } from '../domain/case/case-types';
import type { RequirementFact, SequencedFact } from '../domain/facts/facts';
import type {
  Fulfilment,
  OrderKind,
  RequirementPhase,
  RequirementStatus,
} from '../domain/requirements/requirement';
import type { Requirement } from '../prisma/generated/client';
import type { Database, Transaction } from './database';

/** A case's ledger, or one phase of it, in one order however its rows lie: what a case is told of it is the same each time. */
export const ledgerRows = (
  db: Database | Transaction,
  of: { caseId: string; phase?: RequirementPhase },
): Promise<Requirement[]> => db.requirement.findMany({ where: of, orderBy: { id: 'asc' } });

/** A ledger row as a case knows it. */
export function viewOf(row: Requirement): RequirementView {
  return {
    id: row.id,
    code: row.code,
    phase: row.phase as RequirementPhase,
    fulfilment: row.fulfilment as Fulfilment,
    ...(row.orderKind ? { orderKind: row.orderKind as OrderKind } : {}),
    ...(row.vendorCode ? { vendorCode: row.vendorCode } : {}),
    status: row.status as RequirementStatus,
    ...(row.notNeededSince ? { notNeeded: true as const } : {}),
    ...(row.generation > 1 ? { generation: row.generation } : {}),
  };
}

/** A ledger row as a fact for its case. */
export function factOf(row: Requirement, from: RequirementFact['from'], at: string): RequirementFact {
  const { id, ...rest } = viewOf(row);
  return { kind: 'requirement', requirementId: id, ...rest, from, at };
}

/**
 * Facts of a carrier about requirements, with what the ledger says of each by now: messages are taken side by side, so an
 * older fact may stand behind a newer one in the inbox.
 */
export async function asInLedger(db: Database, facts: SequencedFact[]): Promise<SequencedFact[]> {
  const ids = facts.flatMap(({ fact }) => (isOfCarrier(fact) ? [fact.requirementId] : []));
  if (ids.length === 0) return facts;
  const rows = await db.requirement.findMany({ where: { id: { in: ids } } });
  return facts.map(({ seq, fact }) => {
    const row = isOfCarrier(fact) ? rows.find(({ id }) => id === fact.requirementId) : undefined;
    return { seq, fact: row ? factOf(row, 'carrier', fact.at) : fact };
  });
}

const isOfCarrier = (fact: SequencedFact['fact']): fact is RequirementFact =>
  fact.kind === 'requirement' && fact.from === 'carrier';
