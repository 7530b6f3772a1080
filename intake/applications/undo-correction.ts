import type { CaseEventData } from '../../domain/case-events/case-events';
import { readApplication } from '../../records/applications';
import type { Transaction } from '../../records/database';
import type { IntakeDeps } from '../intake-deps';
import { agentKey, describeCase } from './describe-case';

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
  const agentId = await agentBefore(tx, caseId, version);
  await describeCase(
    deps,
    tx,
    { agencyId, caseId, actor },
    { application, version: version - 1, back: { agentId } },
  );
  return true;
}

/** Whom the case had before a version named another agent; undefined when it named none. */
async function agentBefore(
  tx: Transaction,
  caseId: string,
  version: number,
): Promise<string | null | undefined> {
  const where = { caseId, type: 'case.agent', key: { startsWith: agentKey(version) } };
  const entry = await tx.caseEvent.findFirst({ where, orderBy: { seq: 'desc' }, select: { data: true } });
  // Of this type, by the condition above.
  return (entry?.data as unknown as CaseEventData['case.agent'] | undefined)?.from;
}
