/**
 * Tables of codes as they are published. The transaction that reads a message by them holds a shared lock on the partner's row, which
 * says how new they are: whoever publishes a table raises that under the same lock alone, so that no message can be read by the old
 * table and be missing from what is read again by the new one.
 */
import type { PlainDate } from '../domain/primitives';
import type { CodesBody } from '../domain/rules/codes.schema';
import type { DocumentOf } from '../domain/rules/rule-document.schema';
import type { Database, Transaction } from './database';
import { documentsOf } from './rule-rows';
import { addVersion, type Publishing } from './rule-versions';

export const CODES = 'codes';
export type CodesDocument = DocumentOf<'codes'>;

/** Tables as they were read last, by partner. */
type KeptTables = Map<string, { codesVersion: number; tables: CodesDocument[] }>;
const keptOf = new WeakMap<Database, KeptTables>();

/** Published tables of a partner and those for all, for one transaction that reads its messages. */
export async function lockedTables(
  db: Database,
  tx: Transaction,
  { agencyId, partnerCode }: { agencyId: string; partnerCode: string },
): Promise<CodesDocument[]> {
  const [partner] = await tx.$queryRaw<{ id: string; codesVersion: number }[]>`
    SELECT "id", "codesVersion" FROM "Partner" WHERE "agencyId" = ${agencyId} AND "code" = ${partnerCode} FOR SHARE`;
  if (!partner) return publishedTables(tx, agencyId, [partnerCode, '*']);
  const kept: KeptTables = keptOf.get(db) ?? new Map();
  keptOf.set(db, kept);
  const known = kept.get(partner.id);
  if (known?.codesVersion === partner.codesVersion) return known.tables;
  const tables = await publishedTables(tx, agencyId, [partnerCode, '*']);
  kept.set(partner.id, { codesVersion: partner.codesVersion, tables });
  return tables;
}

/** Published tables of an agency. @param scopes partners' codes or `*`; all of them unless told. */
export async function publishedTables(
  db: Database | Transaction,
  agencyId: string,
  scopes?: string[],
): Promise<CodesDocument[]> {
  const scope = scopes ? { in: scopes } : undefined;
  const rows = await db.ruleDocument.findMany({
    where: { agencyId, kind: CODES, status: 'published', scope },
    orderBy: [{ scope: 'asc' }, { version: 'asc' }],
  });
  return documentsOf(rows) as CodesDocument[];
}

/**
 * Keeps readers and other writers of a partner's tables out until the transaction ends, and has them read anew afterwards; `*` does so for
 * every partner.
 */
export async function lockTables(tx: Transaction, agencyId: string, scope: string): Promise<void> {
  await tx.$executeRaw`
    WITH "locked" AS (
      SELECT "id" FROM "Partner" WHERE "agencyId" = ${agencyId} AND (${scope} = '*' OR "code" = ${scope}) ORDER BY "id" FOR UPDATE
    )
    UPDATE "Partner" p SET "codesVersion" = p."codesVersion" + 1 FROM "locked" WHERE p."id" = "locked"."id"`;
}

/** A table on its way into the records. */
export interface TableDraft {
  agencyId: string;
  scope: string;
  effectiveFrom: PlainDate;
  effectiveTo?: PlainDate | undefined;
  source: string;
  body: CodesBody;
}

/** Adds a version of a table, proposed or published at once. The caller holds {@link lockTables}. @returns its number. */
export const addTable = (tx: Transaction, draft: TableDraft, publishing: Publishing): Promise<number> =>
  addVersion(tx, { kind: CODES, ...draft }, publishing);
