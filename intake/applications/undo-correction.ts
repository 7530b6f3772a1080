import { readApplication } from '../../records/applications';
import type { IntakeDeps } from '../intake-deps';
import { describeCase } from './describe-case';

/**
 * Takes back a correction that the case has refused: the version before it is the newest again. Nothing happens when a
 * newer one has been written since.
 */
export async function undoCorrection(
  { db, sealer }: IntakeDeps,
  { id: caseId, agencyId }: { id: string; agencyId: string },
  { version, messageId }: { version: number; messageId: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.case.updateMany({
      where: { id: caseId, agencyId, applicationVersion: version },
      data: { applicationVersion: version - 1 },
    });
    if (count === 0) return;
    await tx.command.deleteMany({ where: { id: messageId, agencyId, caseId } });
    await tx.application.delete({ where: { caseId_version: { caseId, version } } });
    const { application } = await readApplication(tx, sealer, caseId, version - 1);
    await describeCase({ sealer }, tx, { agencyId, caseId }, { application, version: version - 1 });
  });
}
