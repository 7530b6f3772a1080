import type { Case } from '../../prisma/generated/client';
import { caseInScope } from '../../records/case-pages';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { problem } from '../http/problems';

/** The case of an address, if the caller may know of it. @throws `not-found`, the same for absent and for somebody else's. */
export async function findCase({ db }: ApiDeps, actor: Actor, caseId: string): Promise<Case> {
  // An agent's key without an agent sees nothing: an unset narrowing must never be a wide one.
  if (actor.role === 'agent' && !actor.agentId) throw problem('not-found');
  const found = await caseInScope(db, actor, caseId);
  if (!found) throw problem('not-found', { detail: 'There is no such case.' });
  return found;
}
