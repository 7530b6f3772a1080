/** The open cases that a version of a rule document is for, as the reach says; the same words as domain/rules/reach. */
import { isTerminal, STAGE_CODES } from '../domain/lifecycle/stages';
import type { Case } from '../prisma/generated/client';
import { type Database, Prisma } from './database';

/** A version, and for whom it is. */
export interface InReach {
  agencyId: string;
  /** A carrier's code, or `*` for every carrier. */
  scope: string;
  reach: string;
  /** When the version's first day begins at the agency. */
  since: Date;
}

/** How many there are. */
export async function countInReach(db: Database, which: InReach): Promise<number> {
  const [found] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS "count" FROM "Case" c WHERE ${isInReach(which)}`;
  return Number(found!.count);
}

/** A page of them, by id. */
export async function pageInReach(
  db: Database,
  which: InReach,
  { after, take }: { after: string | undefined; take: number },
): Promise<Case[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "Case" c WHERE ${isInReach(which)} AND ${after ? Prisma.sql`c."id" > ${after}` : ALL}
    ORDER BY c."id" LIMIT ${take}`;
  return db.case.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { id: 'asc' } });
}

const ALL = Prisma.sql`TRUE`;
const OPEN = STAGE_CODES.filter((stage) => !isTerminal(stage));

const isInReach = ({ agencyId, scope, reach, since }: InReach): Prisma.Sql => Prisma.sql`
  c."agencyId" = ${agencyId} AND c."stage" = ANY(${OPEN})
  AND ${scope === '*' ? ALL : Prisma.sql`c."carrierCode" = ${scope}`} AND ${reached(reach, since)}`;

function reached(reach: string, since: Date): Prisma.Sql {
  if (reach === 'all-open') return ALL;
  const isNew = Prisma.sql`c."receivedAt" >= ${since}`;
  if (reach === 'new-cases') return isNew;
  // Not the stage of today: a case that went to the carrier on that day or later is decided by the version all the same.
  return Prisma.sql`(${isNew} OR NOT EXISTS (SELECT 1 FROM "CaseEvent" e WHERE e."caseId" = c."id"
    AND e."agencyId" = c."agencyId" AND e."type" = 'carrier.submitted' AND e."at" < ${since}))`;
}
