import type { CaseEventDraft } from '../domain/case-events/case-events';
import { Prisma, type Transaction } from './database';

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
  const recordedAt = new Date();
  // The most frequent write of all, in plain SQL: Prisma compiles a createMany anew at each call.
  await tx.$executeRaw`
    INSERT INTO "CaseEvent" ("agencyId", "caseId", "key", "type", "at", "recordedAt", "actor", "requirementId", "data")
    VALUES ${Prisma.join(events.map((event, index) => valuesOf(scope, event, index, recordedAt)))}
    ON CONFLICT ("caseId", "key") DO NOTHING`;
}

const valuesOf = (
  { agencyId, caseId, key }: EventScope,
  { type, at, actor, requirementId, data }: CaseEventDraft,
  index: number,
  recordedAt: Date,
): Prisma.Sql => Prisma.sql`(${agencyId}, ${caseId}, ${`${key}:${index}`}, ${type}, ${new Date(at)}, ${recordedAt},
  ${actor}, ${requirementId ?? null}, ${JSON.stringify(data)}::jsonb)`;
