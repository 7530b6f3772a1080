import type { Case, Inquiry } from '../../prisma/generated/client';
import { scopeWhere } from '../../records/case-pages';
import { casesOf, findInquiry } from '../../records/inquiries';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { problem } from '../http/problems';

/** An agent's key that belongs to no agent sees nothing. */
export const isBlind = ({ role, agentId }: Actor): boolean => role === 'agent' && !agentId;

/**
 * An inquiry with the cases of it that the caller may know of, and how many have not ended, whoever may know of them.
 * @throws `not-found`, the same for absent and for somebody else's.
 */
export async function findInquiryOf(
  { db }: Pick<ApiDeps, 'db'>,
  actor: Actor,
  named: string,
): Promise<{ inquiry: Inquiry; cases: Case[]; openCases: number }> {
  const inquiry = await findInquiry(db, actor, named);
  const all = inquiry ? await casesOf(db, inquiry) : [];
  const { agencyId, agentId } = scopeWhere(actor);
  const cases = all.filter((one) => one.agencyId === agencyId && (!agentId || one.agentId === agentId));
  if (!inquiry || cases.length === 0 || isBlind(actor))
    throw problem('not-found', { detail: 'There is no such inquiry.' });
  return { inquiry, cases, openCases: all.filter(({ closeReason }) => closeReason === null).length };
}
