import type { RuleDocument as Row, RuleRollout } from '../../prisma/generated/client';
import { addRollout, type RolloutDraft } from '../../records/rule-rollouts';
import { type VersionKey, versionOf } from '../../records/rule-versions';
import type { IntakeDeps } from '../intake-deps';

/** What came of asking; nothing was written unless it is on record. */
export type RolloutAsked =
  | { outcome: 'asked'; rollout: RuleRollout }
  | { outcome: 'absent' }
  /** A version that is not published is brought to nobody, and one that was discarded or withdrawn is looked at by nobody. */
  | { outcome: 'unfit'; status: string }
  | { outcome: 'running'; rolloutId: string };

/**
 * Writes a rollout of a version: a preview, or a run for the cases that it was published for. Its workflow is started afterwards,
 * or by the sweep. A version is brought to the cases by one run at a time.
 */
export async function askForRollout(
  { db }: Pick<IntakeDeps, 'db'>,
  key: VersionKey,
  asked: Pick<RolloutDraft, 'purpose' | 'parallel' | 'actor' | 'reason'> &
    Partial<Pick<RolloutDraft, 'reach'>>,
): Promise<RolloutAsked> {
  return db.$transaction(async (tx): Promise<RolloutAsked> => {
    const row = await versionOf(tx, key);
    if (!row) return { outcome: 'absent' };
    await tx.$queryRaw`SELECT "id" FROM "RuleDocument" WHERE "id" = ${row.id} FOR UPDATE`;
    const { status } = (await versionOf(tx, key)) as Row;
    const fit = asked.purpose === 'run' ? ['published'] : ['proposed', 'published'];
    if (!fit.includes(status)) return { outcome: 'unfit', status };
    const running =
      asked.purpose === 'run' &&
      (await tx.ruleRollout.findFirst({
        where: { ...key, purpose: 'run', state: { in: ['running', 'paused'] } },
      }));
    if (running) return { outcome: 'running', rolloutId: running.id };
    const reach = asked.reach ?? (row.reach as RolloutDraft['reach']);
    return { outcome: 'asked', rollout: await addRollout(tx, { ...key, ...asked, reach }) };
  });
}
