import type { Requirement, RequirementDocument } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';

type Row = Pick<Requirement, 'id' | 'agencyId'>;

/**
 * Which documents show that a requirement is met: those linked to it, and those that its own vendor or an upload brought for
 * it, unless a person has rejected or undone them.
 */
export async function evidenceOf(db: Database | Transaction, row: Row): Promise<Prisma.DocumentWhereInput> {
  const links = await db.requirementDocument.findMany({
    where: { requirementId: row.id, agencyId: row.agencyId },
    select: { documentId: true, state: true },
  });
  const ids = (linked: boolean) =>
    links.filter((l) => (l.state === 'linked') === linked).map((l) => l.documentId);
  return {
    agencyId: row.agencyId,
    OR: [{ id: { in: ids(true) } }, { requirementId: row.id, id: { notIn: ids(false) } }],
  };
}

/**
 * Whoever changes what shows the requirements of a case holds its row: of two, the second sees what the first has written.
 * Events of the case are written beside it all the same.
 */
export async function lockEvidence(
  tx: Transaction,
  { caseId, agencyId }: { caseId: string; agencyId: string },
): Promise<void> {
  await tx.$queryRaw`
    SELECT "id" FROM "Case" WHERE "id" = ${caseId} AND "agencyId" = ${agencyId} FOR NO KEY UPDATE`;
}

/** A link as it was before a decision took it over; the instant as text. */
export interface EarlierLink
  extends Pick<
    RequirementDocument,
    'requirementId' | 'documentId' | 'trayItemId' | 'complete' | 'state' | 'linkedBy'
  > {
  createdAt: string;
}

/** The links that there are between requirements and documents. */
export async function linksBetween(
  tx: Transaction,
  agencyId: string,
  { requirementIds, documentIds }: { requirementIds: string[]; documentIds: string[] },
): Promise<EarlierLink[]> {
  const rows = await tx.requirementDocument.findMany({
    where: { agencyId, requirementId: { in: requirementIds }, documentId: { in: documentIds } },
  });
  return rows.map(({ agencyId: _, caseId: __, createdAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
  }));
}
