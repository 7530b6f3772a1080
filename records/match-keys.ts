/**
 * Keyed hashes of who a case is about: equal names and birth dates have equal hashes, and nothing can be read from them
 * without the key. They find the cases that a carrier's record may be of.
 */
import { createHmac } from 'node:crypto';
import { insuredOf } from '../domain/application/application';
import type { Application } from '../domain/application/application.schema';
import { nameKey } from '../domain/feeds/name-key';
import type { Database, Transaction } from './database';
import type { Sealer } from './sealing';

/** What is compared. */
export const NAME_KINDS = ['name-birth', 'last-birth', 'name'] as const;
export type NameKind = (typeof NAME_KINDS)[number];
/** Says that a case has been hashed, also when its application names nobody. */
const HASHED = 'hashed';

/** A person as far as one is named. */
export interface NamedPerson {
  firstName?: string | undefined;
  lastName?: string | undefined;
  birthDate?: string | undefined;
}

/** The hashes of a person; kinds for which something is not known are left out. */
export function nameHashes(
  { referenceKey }: Pick<Sealer, 'referenceKey'>,
  { firstName, lastName, birthDate }: NamedPerson,
): Partial<Record<NameKind, string>> {
  const first = firstName && nameKey(firstName);
  const last = lastName && nameKey(lastName);
  const hash = (kind: NameKind, ...parts: string[]): string =>
    createHmac('sha256', referenceKey)
      .update(`match-key\n${kind}\n${parts.join('\n')}`)
      .digest('hex');
  return {
    ...(first && last && birthDate ? { 'name-birth': hash('name-birth', first, last, birthDate) } : {}),
    ...(last && birthDate ? { 'last-birth': hash('last-birth', last, birthDate) } : {}),
    ...(first && last ? { name: hash('name', first, last) } : {}),
  };
}

/** Whether a case's insured is this person: of one name and birth date or, where either names no birth date, of one name. */
export async function isSamePerson(
  db: Database,
  sealer: Pick<Sealer, 'referenceKey'>,
  { agencyId, caseId }: { agencyId: string; caseId: string },
  person: NamedPerson,
): Promise<boolean> {
  const hashes = nameHashes(sealer, person);
  const keys = await db.caseMatchKey.findMany({ where: { agencyId, caseId, kind: { in: [...NAME_KINDS] } } });
  const ours = Object.fromEntries(keys.map(({ kind, value }) => [kind, value]));
  const kind = ours['name-birth'] && hashes['name-birth'] ? 'name-birth' : 'name';
  return hashes[kind] !== undefined && hashes[kind] === ours[kind];
}

/** Writes the hashes of a case's insured, in place of those of an earlier version of the application. */
export async function writeMatchKeys(
  tx: Database | Transaction,
  sealer: Sealer,
  { agencyId, caseId }: { agencyId: string; caseId: string },
  application: Application,
): Promise<void> {
  const hashes = nameHashes(sealer, insuredOf(application) ?? {});
  await tx.caseMatchKey.deleteMany({ where: { caseId, agencyId, kind: { in: [...NAME_KINDS, HASHED] } } });
  await tx.caseMatchKey.createMany({
    data: Object.entries({ ...hashes, [HASHED]: '' }).map(([kind, value]) => ({
      agencyId,
      caseId,
      kind,
      value,
    })),
    skipDuplicates: true,
  });
}

/** Cases that have no hashes yet: they are older than the hashes. */
export const casesWithoutKeys = (
  db: Database,
  most: number,
): Promise<{ id: string; agencyId: string; applicationVersion: number }[]> =>
  db.$queryRaw`SELECT c."id", c."agencyId", c."applicationVersion" FROM "Case" c
    WHERE NOT EXISTS (SELECT 1 FROM "CaseMatchKey" k WHERE k."caseId" = c."id" AND k."kind" = ${HASHED})
    ORDER BY c."id" LIMIT ${most}`;

/** A reference under which a carrier knows a case: a person has said so. */
export async function learnReferences(
  tx: Transaction,
  { agencyId, caseId }: { agencyId: string; caseId: string },
  references: References,
): Promise<void> {
  await tx.caseMatchKey.createMany({
    data: keysOf(references).map((key) => ({ agencyId, caseId, ...key })),
    skipDuplicates: true,
  });
}

/** A person has taken back that a case is known by these references. */
export async function forgetReferences(
  tx: Transaction,
  { agencyId, caseId }: { agencyId: string; caseId: string },
  references: References,
): Promise<void> {
  for (const key of keysOf(references))
    await tx.caseMatchKey.deleteMany({ where: { agencyId, caseId, ...key } });
}

interface References {
  trackingId: string | null;
  policyNumber: string | null;
}

const keysOf = ({ trackingId, policyNumber }: References): { kind: string; value: string }[] => [
  ...(trackingId ? [{ kind: 'tracking-id', value: trackingId }] : []),
  ...(policyNumber ? [{ kind: 'policy-number', value: policyNumber }] : []),
];
