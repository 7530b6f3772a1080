import type { Prisma } from '../../records/database';
import { newId } from '../../records/ids';
import { sha256 } from '../../records/inbox';
import type { IntakeDeps, IntakeFault } from '../intake-deps';
import type { ApplicationFile } from './receive-application';

const RAW = 'quarantine.raw';

/** Keeps a file that could not be understood. The same file again is the same entry, with the faults as they are now. */
export async function quarantine(
  { db, sealer }: IntakeDeps,
  file: ApplicationFile,
  faults: IntakeFault[],
): Promise<string> {
  const digest = sha256(file.bytes);
  const row = await db.quarantine.upsert({
    where: { agencyId_sha256: { agencyId: file.agencyId, sha256: digest } },
    create: {
      id: newId(),
      agencyId: file.agencyId,
      contentType: file.contentType.slice(0, 100),
      sha256: digest,
      rawSealed: sealer.seal(RAW, file.bytes),
      sizeBytes: file.bytes.length,
      faults: faults as unknown as Prisma.InputJsonArray,
    },
    update: { faults: faults as unknown as Prisma.InputJsonArray },
    select: { id: true },
  });
  return row.id;
}

/** The bytes of a quarantined file as they came. @returns undefined when the agency has no such entry. */
export async function openQuarantined(
  { db, sealer }: Pick<IntakeDeps, 'db' | 'sealer'>,
  { agencyId, quarantineId }: { agencyId: string; quarantineId: string },
): Promise<Buffer | undefined> {
  const row = await db.quarantine.findFirst({
    where: { id: quarantineId, agencyId },
    select: { rawSealed: true },
  });
  return row ? sealer.open(RAW, row.rawSealed) : undefined;
}
