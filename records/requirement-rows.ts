import type { CaseEventDraft } from '../domain/case-events/case-events';
import type { RequirementDecision } from '../domain/requirements/requirement';
import type { Prisma, Transaction } from './database';
import { newId } from './ids';
import { leadersOf, waitsFor } from './inquiries';

/**
 * Writes what the rules decided as ledger rows. A requirement that the case has already (same code and subject) is left
 * as it is, so that deciding again never doubles or drops one.
 * @returns the events that tell of the new rows.
 */
export async function insertDecisions(
  tx: Transaction,
  { agencyId, caseId, at }: { agencyId: string; caseId: string; at: string },
  decisions: RequirementDecision[],
): Promise<CaseEventDraft[]> {
  const known = await tx.requirement.findMany({ where: { caseId }, select: { code: true, subject: true } });
  const fresh = decisions.filter((d) => !known.some((k) => k.code === d.code && k.subject === d.subject));
  return insertRows(
    tx,
    { agencyId, caseId, at },
    fresh.map((decision) => ({ decision, generation: 1 })),
  );
}

/**
 * Writes rows as they are told; `generation` is more than 1 for what was asked for before and is again. One that is there
 * fails the transaction. What another case of the same inquiry has ordered is not ordered here: it waits for that order.
 * @returns the events that tell of the rows.
 */
export async function insertRows(
  tx: Transaction,
  { agencyId, caseId, at }: { agencyId: string; caseId: string; at: string },
  decided: readonly { decision: RequirementDecision; generation: number }[],
): Promise<CaseEventDraft[]> {
  const leaders = await leadersOf(
    tx,
    { agencyId, caseId },
    decided.map(({ decision }) => decision),
  );
  const rows = decided.map((one, i) => ({ id: newId(), ...one, leader: leaders[i] }));
  await tx.requirement.createMany({
    data: rows.map(({ id, decision, generation, leader }) => ({
      ...rowOf(id, { agencyId, caseId, at }, decision),
      generation,
      ...(leader ? { status: 'outstanding', sharedFromId: leader.requirementId } : {}),
    })),
  });
  return rows.flatMap(({ id, decision, leader }): CaseEventDraft[] => {
    const { code, label, reasons } = decision;
    const about = { at, actor: 'system', requirementId: id };
    const determined: CaseEventDraft = {
      ...about,
      type: 'requirement.determined',
      data: { code, label, reasons },
    };
    return leader ? [determined, waitsFor(id, at, leader)] : [determined];
  });
}

/** What a row says of the item that it asks for: its words in each language, and how it is ordered. */
export const itemColumns = ({ label, instructions, es, orderKind, vendorCode }: DescribedItem) => ({
  label,
  instructions,
  labelSpanish: es?.label ?? null,
  instructionsSpanish: es?.instructions ?? null,
  orderKind: orderKind ?? null,
  vendorCode: vendorCode ?? null,
});

type DescribedItem = Pick<RequirementDecision, 'label' | 'instructions' | 'es' | 'orderKind' | 'vendorCode'>;

function rowOf(
  id: string,
  { agencyId, caseId, at }: { agencyId: string; caseId: string; at: string },
  decision: RequirementDecision,
): Prisma.RequirementCreateManyInput {
  const { satisfiedBy, reasons, fulfilment } = decision;
  return {
    id,
    agencyId,
    caseId,
    code: decision.code,
    ...itemColumns(decision),
    phase: decision.phase,
    fulfilment,
    party: decision.party,
    providerId: decision.providerId ?? null,
    subject: decision.subject,
    status: satisfiedBy ? 'satisfied' : fulfilment === 'vendor' ? 'needed' : 'outstanding',
    reasons: reasons as unknown as Prisma.InputJsonArray,
    requestedAt: new Date(at),
    ...(satisfiedBy
      ? { closedAt: new Date(at), closedBecause: satisfiedBy as unknown as Prisma.InputJsonObject }
      : {}),
  };
}
