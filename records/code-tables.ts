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

/** Tables as they were read last, and how new they were then. */
export interface KeptTables {
  codesVersion: number;
  tables: CodesDocument[];
}

interface OfPartner {
  agencyId: string;
  partnerCode: string;
}

const keptOf = new WeakMap<Database, Map<string, KeptTables>>();
const keyOf = ({ agencyId, partnerCode }: OfPartner): string => `${agencyId} ${partnerCode}`;

/** What is known of a partner's tables without asking: out of date as soon as the partner's row says another version. */
export const keptTables = (db: Database, partner: OfPartner): KeptTables | undefined =>
  keptOf.get(db)?.get(keyOf(partner));

/** Published tables of a partner and those for all, for one transaction that reads its messages. */
export async function lockedTables(
  db: Database,
  tx: Transaction,
  partner: OfPartner,
): Promise<CodesDocument[]> {
  const { agencyId, partnerCode } = partner;
  const [found] = await tx.$queryRaw<{ codesVersion: number }[]>`
    SELECT "codesVersion" FROM "Partner" WHERE "agencyId" = ${agencyId} AND "code" = ${partnerCode} FOR SHARE`;
  if (!found) return publishedTables(tx, agencyId, [partnerCode, '*']);
  const { codesVersion } = found;
  const known = keptTables(db, partner);
  if (known?.codesVersion === codesVersion) return known.tables;
  const tables = await publishedTables(tx, agencyId, [partnerCode, '*']);
  const kept = keptOf.get(db) ?? new Map<string, KeptTables>();
  keptOf.set(db, kept.set(keyOf(partner), { codesVersion, tables }));
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
