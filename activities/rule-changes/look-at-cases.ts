import type { Stage } from '../../domain/lifecycle/stages';
import { isNothing } from '../../domain/rule-changes/rule-difference';
import type { RuleDocument as Version } from '../../domain/rules/rule-document.schema';
import { RulesNotFound } from '../../domain/rules/rule-set';
import { workOutRuleChange } from '../../intake/rule-changes/work-out-rule-change';
import type { Case, RuleDocument as Row, RuleRollout } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import type { Prisma } from '../../records/database';
import { differenceColumns } from '../../records/rule-rollouts';
import { documentsOf } from '../../records/rule-rows';
import { publishedDocuments } from '../../records/rule-store';
import type { ActivityDeps } from '../activity-deps';

/** Cases that are worked out at the same time: most of it is waiting for the records, and others need them too. */
const SIDE_BY_SIDE = 4;

/** Works out and keeps what a version does to cases. One that cannot be worked out says why, and does not hold up the others. */
export async function lookAtCases(
  deps: ActivityDeps,
  rollout: RuleRollout,
  document: Row,
  cases: Case[],
): Promise<void> {
  const published = await publishedDocuments(deps.db, rollout.agencyId);
  const [version] = documentsOf([{ ...document, reach: rollout.reach }]) as [Version];
  const data: Prisma.RuleRolloutCaseCreateManyInput[] = [];
  for (let from = 0; from < cases.length; from += SIDE_BY_SIDE) {
    const some = cases.slice(from, from + SIDE_BY_SIDE);
    const { id: rolloutId, agencyId } = rollout;
    data.push(
      ...(await Promise.all(
        some.map(async (found) => ({
          ...{ rolloutId, caseId: found.id, agencyId, at: deps.now() },
          ...(await lookAt(deps, found, { published, version })),
        })),
      )),
    );
  }
  await deps.db.ruleRolloutCase.createMany({ data, skipDuplicates: true });
}

async function lookAt(
  deps: ActivityDeps,
  found: Case,
  rules: { published: Version[]; version: Version },
): Promise<Pick<Prisma.RuleRolloutCaseCreateManyInput, 'state' | 'problem' | 'differenceSealed' | 'counts'>> {
  const at = businessTime(found, deps.now());
  try {
    const difference = await workOutRuleChange(deps, found, { ...rules, stage: found.stage as Stage, at });
    if (isNothing(difference)) return { state: 'untouched' };
    return { state: 'touched', ...differenceColumns(deps.sealer, difference) };
  } catch (error) {
    return { state: 'failed', problem: error instanceof RulesNotFound ? 'no-rules' : 'not-worked-out' };
  }
}
