import type { CaseEngine } from '../../engine/cases';
import type { Command } from '../../prisma/generated/client';
import { askingOf, settleAsking, unsettledAskings } from '../../records/asked-requirements';
import type { ActivityDeps } from '../activity-deps';

type Asking = Parameters<CaseEngine['addRequirement']>[1];

/** Young ones are left to the request that is waiting for the answer right now. */
const AGE_MS = 15_000;
/** Each waits for its answer: so many that one run of the sweep can. */
const BATCH = 20;

/**
 * Gives cases what people have asked for and nobody has answered: Temporal was away, or the API died. The command's own id
 * makes it the same command, if the case has taken it all the same.
 * @returns how many are settled now.
 */
export async function deliverAskings(deps: ActivityDeps): Promise<number> {
  const before = new Date(deps.now().getTime() - AGE_MS);
  const waiting = await unsettledAskings(deps.db, before, BATCH);
  // One that cannot be delivered does not hold up the others; it is tried again in the next round.
  const results = await Promise.allSettled(waiting.map((command) => deliver(deps, command)));
  return results.filter((r) => r.status === 'fulfilled' && r.value).length;
}

async function deliver({ db, sealer, engine }: ActivityDeps, command: Command): Promise<boolean> {
  const { agencyId, caseId } = command;
  const asking = askingOf<Asking>(sealer, command);
  const outcome = await engine.addRequirement(caseId, asking);
  if (outcome === 'no-answer') return false;
  if (outcome === 'not-running') {
    const { startedAt } = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
    // A case that has not started yet is started by the sweep, and then asked.
    if (!startedAt) return false;
  }
  const { requirementId } = asking;
  const answer = outcome === 'answered' ? 'taken' : 'refused';
  await settleAsking(db, { agencyId, caseId, requirementId }, answer);
  return true;
}
