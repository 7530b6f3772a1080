import { readApplication } from '../../records/applications';
import type { Transaction } from '../../records/database';
import type { IntakeDeps } from '../intake-deps';
import { describeCase } from './describe-case';

/**
 * Takes back a correction that the case has refused: the version before it is the newest again. Nothing happens when a
 * newer one has been written since: what becomes of that one is decided first.
 * @returns whether it was taken back.
 */
export async function undoCorrection(
  tx: Transaction,
  deps: Pick<IntakeDeps, 'sealer' | 'now'>,
  { caseId, agencyId, actor }: { caseId: string; agencyId: string; actor: string },
  version: number,
): Promise<boolean> {
  const { count } = await tx.case.updateMany({
    where: { id: caseId, agencyId, applicationVersion: version },
    data: { applicationVersion: version - 1 },
  });
  if (count === 0) return false;
  await tx.application.delete({ where: { caseId_version: { caseId, version } } });
  const { application } = await readApplication(tx, deps.sealer, caseId, version - 1);
  await describeCase(deps, tx, { agencyId, caseId, actor }, { application, version: version - 1 });
  return true;
}
