import type { CaseEventDraft } from '../domain/case-events/case-events';
import type { Prisma, Transaction } from './database';

/** Whose event it is and what makes it the same event when it is written again. */
export interface EventScope {
  agencyId: string;
  caseId: string;
  /** Unique in the case for this write; each event gets its index appended. */
  key: string;
}

/** Appends events to the case's history in the caller's transaction. Writing them again changes nothing. */
export async function appendEvents(
  tx: Transaction,
  scope: EventScope,
  events: CaseEventDraft[],
): Promise<void> {
  if (events.length === 0) return;
  const rows: Prisma.CaseEventCreateManyInput[] = events.map((event, index) => ({
    agencyId: scope.agencyId,
    caseId: scope.caseId,
    key: `${scope.key}:${index}`,
    type: event.type,
    at: new Date(event.at),
    actor: event.actor,
    requirementId: event.requirementId ?? null,
    data: event.data as unknown as Prisma.InputJsonObject,
  }));
  await tx.caseEvent.createMany({ data: rows, skipDuplicates: true });
}
