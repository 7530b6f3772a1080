/** What nearly every decision asks of an agency, answered by one statement for all who ask at once. */
import type { Agency } from '../prisma/generated/client';
import { columnsOf } from './columns';
import { type Database, Prisma } from './database';
import { nextRead } from './next-read';

/** An agency as it is now. */
export interface AgencyNow {
  agency: Agency;
  /** The newest entry in the trail of its rules; null when nobody has changed any. */
  ruleSeq: bigint | null;
}

const COLUMNS = columnsOf(Prisma.AgencyScalarFieldEnum, { of: 'a' });

const readers = new WeakMap<Database, (agencyId: string) => Promise<AgencyNow>>();

/**
 * Reads an agency and how new its rules are. Not for use inside a transaction: it waits for a connection of its own.
 * @throws when there is no such agency.
 */
export function agencyNow(db: Database, agencyId: string): Promise<AgencyNow> {
  const known = readers.get(db);
  if (known) return known(agencyId);
  const reader = nextRead((id: string) => read(db, id));
  readers.set(db, reader);
  return reader(agencyId);
}

async function read(db: Database, agencyId: string): Promise<AgencyNow> {
  const [row] = await db.$queryRaw<(Agency & { ruleSeq: bigint | null })[]>`
    SELECT ${COLUMNS}, (SELECT max("seq") FROM "RuleChange" WHERE "agencyId" = a."id") AS "ruleSeq"
    FROM "Agency" a WHERE a."id" = ${agencyId}`;
  if (!row) throw new Error(`there is no agency ${agencyId}`);
  const { ruleSeq, ...agency } = row;
  return { agency, ruleSeq };
}
