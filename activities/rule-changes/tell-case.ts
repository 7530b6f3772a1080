import { ApplicationFailure } from '@temporalio/activity';
import type { RolloutIds } from '../../domain/rule-changes/rollout-types';
import { ruleChangeWay } from '../../engine/give-command';
import { settleRolloutCase } from '../../records/rule-rollouts';
import type { ActivityDeps } from '../activity-deps';

/**
 * Tells a case of a change of the rules, under an id that follows from the rollout: told again, it is the same message. The case
 * applies it and notes so itself; one that has ended needs nothing any more.
 * @throws when the case does not answer, or was not started yet: it is told again.
 */
export async function tellCase(
  { db, engine, now }: ActivityDeps,
  { rolloutId, agencyId, caseId }: RolloutIds & { caseId: string },
): Promise<void> {
  const row = await db.ruleRolloutCase.findUniqueOrThrow({
    where: { rolloutId_caseId: { rolloutId, caseId } },
    include: { rollout: true },
  });
  if (row.state !== 'waiting') return;
  const messageId = `rules-${rolloutId}`;
  const command = { messageId, actor: row.rollout.actor, rolloutId };
  const asked = await engine.give([ruleChangeWay(caseId, command)]);
  if (asked.outcome === 'answered') {
    const where = { rolloutId, caseId, state: 'waiting' };
    await db.ruleRolloutCase.updateMany({ where, data: { state: 'told', at: now() } });
    return;
  }
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const hasEnded =
    found.closeReason !== null || (asked.outcome === 'refused' && asked.code === 'case-closed');
  if (hasEnded) return void (await settleRolloutCase(db, row, { state: 'ended', at: now() }));
  if (asked.outcome === 'refused')
    return void (await settleRolloutCase(db, row, { state: 'failed', problem: asked.code, at: now() }));
  throw ApplicationFailure.retryable('the case does not answer', 'case-silent');
}
