import { ApplicationFailure } from '@temporalio/activity';
import { startCase } from '../../intake/applications/start-case';
import { readWaitingAgain } from '../../intake/messages/read-again';
import { relayMessage } from '../../intake/messages/relay-message';
import { startRollout } from '../../intake/rule-changes/start-rollout';
import type { InboxMessage } from '../../prisma/generated/client';
import type { Database } from '../../records/database';
import { newId } from '../../records/ids';
import type { ActivityDeps } from '../activity-deps';
import { pollFeed } from '../carrier/inquire-carrier';
import { sendQueuedMail } from '../follow-up/send-mail';
import { deliverCommands } from './deliver-commands';
import { hashCases } from './hash-cases';

/** What one sweep found and mended. Every number is zero on a quiet day. */
export interface Swept {
  started: number;
  relayed: number;
  /** What people have told a case or an order, and it has answered now. */
  delivered: number;
  /** Messages that were read again because a code in them has a word now. */
  readAgain: number;
  mailed: number;
}

const BATCH = 200;
/** Young rows are left to whoever is working on them right now. */
const CASE_AGE_MS = 3_000;
const MESSAGE_AGE_MS = 10_000;
const MAIL_AGE_MS = 60_000;
const POKE_PAUSE_MS_MAX = 6 * 3_600_000;
/** After so many tries, a quarter of an hour, a message that fails is no passing trouble. */
const POKES_BEFORE_TASK = 4;

/** A message that nobody acted on. */
type LeftMessage = Pick<InboxMessage, 'seq' | 'pokes' | 'agencyId' | 'caseId'>;

interface SweepTask {
  agencyId: string;
  caseId: string | null;
  key: string;
  kind: string;
  title: string;
}

const isRefusal = (result: PromiseSettledResult<unknown> | undefined): boolean =>
  result?.status === 'rejected' &&
  result.reason instanceof ApplicationFailure &&
  result.reason.type === 'mail-refused';

/** Opens tasks that may belong to no case; one with a key that exists is not opened again. */
async function openSweepTasks(db: Database, tasks: SweepTask[]): Promise<void> {
  if (tasks.length === 0) return;
  const data = tasks.map((task) => ({ id: newId(), role: 'case-manager', ...task }));
  await db.task.createMany({ data, skipDuplicates: true });
}

/** Housekeeping that a Temporal Schedule runs: what a crash left half done is taken up again. */
export const createSweepActivities = (deps: ActivityDeps) => {
  const before = (ageMs: number): Date => new Date(deps.now().getTime() - ageMs);

  /** Committed cases without a workflow: the API died, or Temporal was away. */
  async function startCases(): Promise<number> {
    const cases = await deps.db.case.findMany({
      where: { startedAt: null, createdAt: { lt: before(CASE_AGE_MS) } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: BATCH,
    });
    // One that cannot be started does not hold up the others; it is looked at again in the next round.
    const results = await Promise.allSettled(cases.map(({ id }) => startCase(deps, deps.engine, id)));
    return results.filter((r) => r.status === 'fulfilled' && r.value).length;
  }

  /** Changes of the rules without a workflow, for the same reasons. */
  async function startRollouts(): Promise<number> {
    const left = await deps.db.ruleRollout.findMany({
      where: { startedAt: null, createdAt: { lt: before(CASE_AGE_MS) } },
      orderBy: { createdAt: 'asc' },
      take: BATCH,
    });
    const results = await Promise.allSettled(left.map((one) => startRollout(deps, deps.engine, one)));
    return results.filter((r) => r.status === 'fulfilled' && r.value).length;
  }

  /** Messages that nobody acted on: the relay died, or a poke was lost. Told again less and less often. */
  async function relayMessages(): Promise<number> {
    const rows = await deps.db.inboxMessage.findMany({
      where: {
        state: { in: ['new', 'matched'] },
        nextPokeAt: { lt: deps.now() },
        receivedAt: { lt: before(MESSAGE_AGE_MS) },
      },
      select: { seq: true, pokes: true, agencyId: true, caseId: true },
      orderBy: { nextPokeAt: 'asc' },
      take: BATCH,
    });
    for (const row of rows) await relayAgain(row);
    return rows.length;
  }

  /**
   * A message that cannot be relayed says why in its row and does not hold up the others. When that goes on, a person is
   * told: nothing of a partner's is left lying unseen.
   */
  async function relayAgain({ seq, pokes, agencyId, caseId }: LeftMessage): Promise<void> {
    const waitMs = Math.min(MESSAGE_AGE_MS * 4 ** pokes, POKE_PAUSE_MS_MAX);
    const nextPokeAt = new Date(deps.now().getTime() + waitMs);
    await deps.db.inboxMessage.update({ where: { seq }, data: { pokes: { increment: 1 }, nextPokeAt } });
    try {
      await relayMessage(deps, deps.engine, seq);
    } catch (error) {
      const problem = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      await deps.db.inboxMessage.update({ where: { seq }, data: { problem } });
      if (pokes < POKES_BEFORE_TASK) return;
      const title = 'A message of a partner cannot be taken in: its row in the inbox says why';
      await openSweepTasks(deps.db, [
        { agencyId, caseId, key: `relay-fails:${seq}`, kind: 'relay-fails', title },
      ]);
    }
  }

  /** Mail that was queued and not sent. One that is refused now has no workflow that waits for it: a person is told. */
  async function sendMail(): Promise<number> {
    const rows = await deps.db.emailOutbox.findMany({
      where: {
        OR: [
          { state: 'QUEUED', createdAt: { lt: before(MAIL_AGE_MS) } },
          { state: 'SENDING', leaseUntil: { lt: deps.now() } },
        ],
      },
      select: { key: true, agencyId: true, caseId: true },
      orderBy: { createdAt: 'asc' },
      take: BATCH,
    });
    const results = await Promise.allSettled(rows.map(({ key }) => sendQueuedMail(deps, key)));
    const refused = rows.filter((_, i) => isRefusal(results[i]));
    await openSweepTasks(
      deps.db,
      refused.map(({ key, ...row }) => ({
        ...row,
        key: `mail-refused:${key}`,
        kind: 'mail-refused',
        title: 'The mail server refused a mail for good: see whether the address is right',
      })),
    );
    return results.filter((r) => r.status === 'fulfilled').length;
  }

  return {
    async sweep(): Promise<Swept> {
      await hashCases(deps);
      return {
        started: (await startCases()) + (await startRollouts()),
        relayed: await relayMessages(),
        delivered: await deliverCommands(deps),
        readAgain: await readWaitingAgain(deps, deps.engine),
        mailed: await sendMail(),
      };
    },
    /** Fetches one page of a polled carrier's news. @returns whether there may be more. */
    pollFeed: (ask: { partnerId: string }): Promise<boolean> => pollFeed(deps, ask),
  };
};

export type SweepActivities = ReturnType<typeof createSweepActivities>;
