import { readApplication } from '../../records/applications';
import type { Transaction } from '../../records/database';
import type { Sealer } from '../../records/sealing';
import { describeCase } from './describe-case';

/**
 * Takes back a correction that the case has refused: the version before it is the newest again. Nothing happens when a
 * newer one has been written since: what becomes of that one is decided first.
 * @returns whether it was taken back.
 */
export async function undoCorrection(
  tx: Transaction,
  sealer: Sealer,
  { caseId, agencyId }: { caseId: string; agencyId: string },
  version: number,
): Promise<boolean> {
  const { count } = await tx.case.updateMany({
    where: { id: caseId, agencyId, applicationVersion: version },
    data: { applicationVersion: version - 1 },
  });
  if (count === 0) return false;
  await tx.application.delete({ where: { caseId_version: { caseId, version } } });
  const { application } = await readApplication(tx, sealer, caseId, version - 1);
  await describeCase({ sealer }, tx, { agencyId, caseId }, { application, version: version - 1 });
  return true;
}
