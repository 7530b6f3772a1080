import type { Case } from '../../prisma/generated/client';
import { evidenceOf, lockEvidence } from '../../records/requirement-documents';
import type { IntakeDeps } from '../intake-deps';
import { linkShown } from './link-received';
import { takeOffTray } from './take-off-tray';

/** A person said that a requirement has come, with these documents of its case. */
export interface ReceivedByPerson {
  found: Pick<Case, 'id' | 'agencyId'>;
  requirementId: string;
  /** Empty: with what lies with the requirement. */
  documentIds: string[];
  actor: string;
}

/** Keeps which documents they were, and takes them off the tray: what became of them is known. Repeating it changes nothing. */
export async function noteReceived(deps: IntakeDeps, said: ReceivedByPerson): Promise<void> {
  const { found, requirementId, actor } = said;
  const { id: caseId, agencyId } = found;
  await deps.db.$transaction(async (tx) => {
    await lockEvidence(tx, { caseId, agencyId });
    const lying = async () =>
      tx.document.findMany({
        where: await evidenceOf(tx, { id: requirementId, agencyId }),
        select: { id: true },
      });
    const named = said.documentIds;
    const documentIds = named.length > 0 ? named : (await lying()).map(({ id }) => id);
    if (documentIds.length === 0) return;
    await linkShown(deps, tx, { ...said, documentIds });
    await takeOffTray(deps, tx, { found, requirementId, documentIds, complete: true, actor });
  });
}
