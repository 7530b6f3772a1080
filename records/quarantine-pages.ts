import type { Quarantine } from '../prisma/generated/client';
import type { Database } from './database';

/** A quarantined file without its bytes. */
export type QuarantineEntry = Omit<Quarantine, 'rawSealed'>;

const WITHOUT_RAW = { rawSealed: true } as const;

/** A page of an agency's quarantine, newest first. @returns one row more than asked when there is a next page. */
export async function quarantinePage(
  db: Database,
  agencyId: string,
  ask: { status: string; limit: number; after?: { receivedAt: string; id: string } },
): Promise<QuarantineEntry[]> {
  const { status, limit, after } = ask;
  const receivedAt = after && new Date(after.receivedAt);
  return db.quarantine.findMany({
    where: {
      agencyId,
      status,
      ...(after ? { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: after.id } }] } : {}),
    },
    omit: WITHOUT_RAW,
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
}

/** One entry of the agency. */
export const quarantineEntry = (
  db: Database,
  agencyId: string,
  id: string,
): Promise<QuarantineEntry | null> => db.quarantine.findFirst({ where: { id, agencyId }, omit: WITHOUT_RAW });
