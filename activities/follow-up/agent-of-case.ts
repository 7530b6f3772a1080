import type { ActivityDeps, CaseIds } from '../activity-deps';

/**
 * Whom mail about a case goes to, as its row says now: whoever asked for the mail may know an agent who has given the case away.
 * @returns null while no agent is known. @throws when the agency has no such case.
 */
export async function agentOfCase(
  { db }: Pick<ActivityDeps, 'db'>,
  { caseId, agencyId }: Pick<CaseIds, 'caseId' | 'agencyId'>,
): Promise<string | null> {
  const where = { id: caseId, agencyId };
  return (await db.case.findFirstOrThrow({ where, select: { agentId: true } })).agentId;
}
