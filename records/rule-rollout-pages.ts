import type { RuleRollout, RuleRolloutCase } from '../prisma/generated/client';
import type { Database } from './database';
import type { RolloutCaseState } from './rule-rollouts';

/** A page of an agency's rollouts, the newest first; one more than the limit when there is a next page. */
export const rolloutPage = (
  db: Database,
  agencyId: string,
  { limit, after }: { limit: number; after?: { createdAt: string; id: string } | undefined },
): Promise<RuleRollout[]> =>
  db.ruleRollout.findMany({
    where: {
      agencyId,
      ...(after
        ? {
            OR: [
              { createdAt: { lt: new Date(after.createdAt) } },
              { createdAt: new Date(after.createdAt), id: { lt: after.id } },
            ],
          }
        : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });

/** A case of a rollout with its number. */
export type NumberedCase = RuleRolloutCase & { number: string };

/** A page of the cases of a rollout; one more than the limit when there is a next page. */
export async function rolloutCasePage(
  db: Database,
  rolloutId: string,
  {
    states,
    limit,
    after,
  }: { states?: RolloutCaseState[] | undefined; limit: number; after?: string | undefined },
): Promise<NumberedCase[]> {
  const rows = await db.ruleRolloutCase.findMany({
    where: {
      rolloutId,
      ...(states ? { state: { in: states } } : {}),
      ...(after ? { caseId: { gt: after } } : {}),
    },
    orderBy: { caseId: 'asc' },
    take: limit + 1,
  });
  const cases = await db.case.findMany({
    where: { id: { in: rows.map(({ caseId }) => caseId) } },
    select: { id: true, number: true },
  });
  const numbers = new Map(cases.map(({ id, number }) => [id, number]));
  return rows.map((row) => ({ ...row, number: numbers.get(row.caseId) ?? '' }));
}
