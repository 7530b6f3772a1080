import type { Application } from '../domain/application/application.schema';
import { personKey } from '../domain/matching/arrival';
import { readApplication } from './applications';
import { blindIndex } from './blind-index';
import type { Database } from './database';
import { nextRead } from './next-read';
import type { Sealer } from './sealing';

const NAME = 'party.name';
/** So many cases are brought up to date in one go. */
const BATCH = 200;
const CASES_MOST = 50;

/** Cases whose people have one of these names, as {@link personKey} writes them. */
export async function casesNamed(
  db: Database,
  sealer: Sealer,
  agencyId: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const hashes = names.map((name) => blindIndex(sealer, NAME, name));
  const rows = await db.partyIndex.findMany({
    where: { agencyId, hash: { in: hashes } },
    distinct: ['caseId'],
    select: { caseId: true },
    take: CASES_MOST,
  });
  return rows.map(({ caseId }) => caseId);
}

const updating = new WeakMap<Database, (agencyId: string) => Promise<void>>();

/**
 * Brings the index up to date with every application of the agency. Costs one query when nothing has changed; many who want it
 * at once share one pass, or each of them would index what is new again.
 */
export function updatePartyIndex(db: Database, sealer: Sealer, agencyId: string): Promise<void> {
  const update = updating.get(db) ?? nextRead<void>((id) => indexNew(db, sealer, id));
  updating.set(db, update);
  return update(agencyId);
}

async function indexNew(db: Database, sealer: Sealer, agencyId: string): Promise<void> {
  for (;;) {
    const stale = await db.$queryRaw<{ id: string; version: number }[]>`
      SELECT c."id", c."applicationVersion" AS "version" FROM "Case" c
      LEFT JOIN "PartyIndexState" s ON s."caseId" = c."id"
      WHERE c."agencyId" = ${agencyId} AND (s."version" IS NULL OR s."version" <> c."applicationVersion")
      ORDER BY c."id" LIMIT ${BATCH}`;
    for (const { id, version } of stale) await indexCase(db, sealer, { agencyId, caseId: id, version });
    if (stale.length < BATCH) return;
  }
}

async function indexCase(
  db: Database,
  sealer: Sealer,
  { agencyId, caseId, version }: { agencyId: string; caseId: string; version: number },
): Promise<void> {
  const { application } = await readApplication(db, sealer, caseId, version);
  const hashes = namesOf(application).map((name) => blindIndex(sealer, NAME, name));
  await db.$transaction(async (tx) => {
    await tx.partyIndex.deleteMany({ where: { caseId, hash: { notIn: hashes } } });
    const data = hashes.map((hash) => ({ agencyId, caseId, hash }));
    await tx.partyIndex.createMany({ data, skipDuplicates: true });
    const where = { caseId };
    await tx.partyIndexState.upsert({ where, create: { caseId, agencyId, version }, update: { version } });
  });
}

/** Whom evidence may be about: the insured and the owners. */
function namesOf({ parties, insuredId, ownerIds }: Application): string[] {
  const people = parties.filter(({ id }) => id === insuredId || ownerIds.includes(id));
  return [...new Set(people.flatMap((p) => personKey(p.firstName, p.lastName) ?? []))];
}
