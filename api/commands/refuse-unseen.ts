import type { Case, Requirement } from '../../prisma/generated/client';
import { evidenceOf } from '../../records/requirement-documents';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { refuseBeyondAuthority } from './refuse-beyond-authority';

/**
 * What a vendor was to bring and nobody has a document of is closed by a person's word alone: that is a waiver, with a waiver's
 * limits. @throws `beyond-authority` when the caller's role does not go that far.
 */
export async function refuseUnseen(
  deps: ApiDeps,
  actor: Actor,
  found: Case,
  { row, documentIds }: { row: Requirement; documentIds: string[] },
): Promise<void> {
  if (row.fulfilment !== 'vendor' || documentIds.length > 0) return;
  const lying = await deps.db.document.count({ where: await evidenceOf(deps.db, row) });
  if (lying === 0) await refuseBeyondAuthority(deps, actor, found, { decision: 'waive', code: row.code });
}
