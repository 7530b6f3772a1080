import { startCase } from '../../intake/applications/start-case';
import { readWaitingAgain } from '../../intake/messages/read-again';
import { startRollout } from '../../intake/rule-changes/start-rollout';
import type { ActivityDeps } from '../activity-deps';
import { pollFeed } from '../carrier/inquire-carrier';
import { deliverCommands } from './deliver-commands';
import { endRollouts } from './end-rollouts';
import { forgetReplies } from './forget-replies';
import { hashCases } from './hash-cases';
import { relayMessages } from './relay-messages';
import { sendQueuedMails } from './send-queued-mails';
import { BATCH, before } from './sweep-parts';

/** What one sweep found and mended. Every number is zero on a quiet day. */
export interface Swept {
  started: number;
  /** Changes of the rules whose workflow runs no more. */
  ended: number;
  relayed: number;
  /** What people have told a case or an order, and it has answered now. */
  delivered: number;
  /** Messages that were read again because a code in them has a word now. */
  readAgain: number;
  /** Cases from before there were hashes of names. */
  hashed: number;
  mailed: number;
  /** Replies to an Idempotency-Key that nobody will ask for again. */
  forgotten: number;
}

/** Young rows are left to whoever is working on them right now. */
const CASE_AGE_MS = 3_000;

/** Housekeeping that a Temporal Schedule runs: what a crash left half done is taken up again. */
export const createSweepActivities = (deps: ActivityDeps) => ({
  async sweep(): Promise<Swept> {
    return eachOf({
      started: async () => (await startCases(deps)) + (await startRollouts(deps)),
      ended: () => endRollouts(deps),
      relayed: () => relayMessages(deps),
      delivered: () => deliverCommands(deps),
      readAgain: () => readWaitingAgain(deps, deps.engine),
      mailed: () => sendQueuedMails(deps),
      hashed: () => hashCases(deps),
      forgotten: () => forgetReplies(deps),
    });
  },
  /** Fetches one page of a polled carrier's news. @returns whether there may be more. */
  pollFeed: (ask: { partnerId: string }): Promise<boolean> => pollFeed(deps, ask),
});

/**
 * One part after the other; one that fails holds up none of the others.
 * @throws {AggregateError} at the end, when a part has failed: the sweep is seen to fail, and tried again.
 */
async function eachOf(parts: Record<keyof Swept, () => Promise<number>>): Promise<Swept> {
  const swept: Partial<Swept> = {};
  const failed: unknown[] = [];
  for (const [part, work] of Object.entries(parts) as [keyof Swept, () => Promise<number>][])
    await work().then(
      (count) => (swept[part] = count),
      (error) => failed.push(error),
    );
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} parts of the sweep have failed`);
  return swept as Swept;
}

/** Committed cases without a workflow: the API died, or Temporal was away. */
async function startCases(deps: ActivityDeps): Promise<number> {
  const cases = await deps.db.case.findMany({
    where: { startedAt: null, createdAt: { lt: before(deps, CASE_AGE_MS) } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  });
  // One that cannot be started does not hold up the others; it is looked at again in the next round.
  const results = await Promise.allSettled(cases.map(({ id }) => startCase(deps, deps.engine, id)));
  return results.filter((r) => r.status === 'fulfilled' && r.value).length;
}

/** Changes of the rules without a workflow, for the same reasons. */
async function startRollouts(deps: ActivityDeps): Promise<number> {
  const left = await deps.db.ruleRollout.findMany({
    where: { startedAt: null, createdAt: { lt: before(deps, CASE_AGE_MS) } },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  });
  const results = await Promise.allSettled(left.map((one) => startRollout(deps, deps.engine, one)));
  return results.filter((r) => r.status === 'fulfilled' && r.value).length;
}

export type SweepActivities = ReturnType<typeof createSweepActivities>;
