import type { RequirementView } from '../domain/case/case-types';
import type { RequirementFact } from '../domain/facts/facts';
import type {
  Fulfilment,
  OrderKind,
  RequirementPhase,
  RequirementStatus,
} from '../domain/requirements/requirement';
import type { Requirement } from '../prisma/generated/client';

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
    ...(row.generation > 1 ? { generation: row.generation } : {}),
  };
}

/** A ledger row as a fact for its case. */
export function factOf(row: Requirement, from: RequirementFact['from'], at: string): RequirementFact {
  const { id, ...rest } = viewOf(row);
  return { kind: 'requirement', requirementId: id, ...rest, from, at };
}
