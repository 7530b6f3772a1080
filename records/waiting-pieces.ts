/**
 * Who held cases, for how long and why, over all cases: the pieces of each case's time that have ended, made from its history
 * when something new is in it. Reports sum them in the database and read no history.
 */

import { waitingReport } from '../domain/waiting/waiting-report';
import type { Case } from '../prisma/generated/client';
import { businessTime } from './case-clock';
import type { Database, Prisma } from './database';
import { waitingRecords } from './waiting-events';

const CURSOR = 'pieces';
const EVENTS = 2_000;
const CASES = 50;
/**
 * Numbers are given out in order and become visible when their transaction ends, which takes no longer than this: what is
 * older is complete.
 */
const SETTLED_MS = 60_000;

/** Reads on in the histories, and makes the pieces of the cases anew that are in what was read. @returns whether there is more. */
export async function readOn(db: Database, now: Date): Promise<boolean> {
  const cursor = await db.waitingCursor.findUnique({ where: { name: CURSOR } });
  const events = await db.caseEvent.findMany({
    where: { seq: { gt: cursor?.seq ?? 0n }, recordedAt: { lt: new Date(now.getTime() - SETTLED_MS) } },
    select: { seq: true, caseId: true },
    orderBy: { seq: 'asc' },
    take: EVENTS,
  });
  if (events.length === 0) return false;
  const { caseIds, seq } = firstCases(events);
  const cases = await db.case.findMany({ where: { id: { in: caseIds } } });
  for (const one of cases) await rewritePieces(db, one, now);
  await db.waitingCursor.upsert({
    where: { name: CURSOR },
    create: { name: CURSOR, seq },
    update: { seq },
  });
  return true;
}

/** So many cases as one page takes, and up to where the events are theirs. */
function firstCases(events: { seq: bigint; caseId: string }[]): { caseIds: string[]; seq: bigint } {
  const caseIds = new Set<string>();
  let seq = 0n;
  for (const event of events) {
    if (!caseIds.has(event.caseId) && caseIds.size === CASES) break;
    caseIds.add(event.caseId);
    seq = event.seq;
  }
  return { caseIds: [...caseIds], seq };
}

/** Replaces the pieces of a case: late news may change who held it before. Each is charged to the agent who had the case then. */
async function rewritePieces(db: Database, one: Case, now: Date): Promise<void> {
  const { id: caseId, agencyId, carrierCode } = one;
  const { events, calendar } = await waitingRecords(db, one);
  const receivedAt = one.receivedAt.toISOString();
  const place = { receivedAt, now: businessTime(one, now), calendar, agentId: one.agentId };
  const { intervals } = waitingReport(events, place);
  const data = intervals.flatMap(({ party, stage, cause, agentId, from, to, businessMinutes }, n) => {
    if (party === null || cause === null || to === null) return [];
    const piece = { n, agencyId, caseId, carrierCode, agentId, party, stage, cause, businessMinutes };
    return [{ ...piece, from: new Date(from), to: new Date(to) }];
  });
  await db.$transaction([
    db.waitingPiece.deleteMany({ where: { caseId } }),
    db.waitingPiece.createMany({ data }),
  ]);
}

export const REPORT_KEYS = ['party', 'stage', 'cause', 'carrier', 'agent'] as const;
export type ReportKey = (typeof REPORT_KEYS)[number];

const COLUMN = {
  party: 'party',
  stage: 'stage',
  cause: 'cause',
  carrier: 'carrierCode',
  agent: 'agentId',
} as const;

/** What is summed. Pieces count in the span in which they ended. */
export interface PieceFilter {
  from?: Date;
  to?: Date;
  party?: string;
  stage?: string;
  cause?: string;
  carrierCode?: string;
  agentId?: string;
}

/** Sums of an agency's pieces by one of the keys, the longest first. `key` is null for cases without an agent. */
export async function sumPieces(
  db: Database,
  agencyId: string,
  { by, filter: { from, to, ...filter } }: { by: ReportKey; filter: PieceFilter },
): Promise<{ key: string | null; businessMinutes: number; pieces: number }[]> {
  const where: Prisma.WaitingPieceWhereInput = { ...filter, agencyId, to: { gte: from, lt: to } };
  const column = COLUMN[by];
  const rows = await db.waitingPiece.groupBy({
    by: [column],
    where,
    _sum: { businessMinutes: true },
    _count: true,
  });
  return rows
    .map((row) => ({
      key: row[column] ?? null,
      businessMinutes: row._sum?.businessMinutes ?? 0,
      pieces: row._count,
    }))
    .sort((a, b) => b.businessMinutes - a.businessMinutes || ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
}
