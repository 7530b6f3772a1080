import type { Requirement } from '../prisma/generated/client';
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
