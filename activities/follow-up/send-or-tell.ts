import { openAgencyTask } from '../../records/agency-task';
import type { ActivityDeps } from '../activity-deps';
import { type Sent, sendQueuedMail } from './send-mail';

/**
 * Sends a queued mail that no workflow waits for: when it can never be delivered, a person is told. Anything else that fails is for the
 * caller's retry.
 */
export async function sendOrTell(deps: ActivityDeps, key: string): Promise<Sent | 'refused'> {
  try {
    return await sendQueuedMail(deps, key);
  } catch (error) {
    if (!isRefused(error)) throw error;
    await openRefusedTask(deps, key);
    return 'refused';
  }
}

const isRefused = (error: unknown): boolean =>
  error instanceof Error && (error as { type?: unknown }).type === 'mail-refused';

async function openRefusedTask({ db }: ActivityDeps, key: string): Promise<void> {
  const { agencyId, caseId } = await db.emailOutbox.findUniqueOrThrow({ where: { key } });
  const title = 'A mail cannot be delivered: see whether the address is right, and tell its reader otherwise';
  const kind = 'mail-refused';
  await openAgencyTask(db, { agencyId, caseId, key: `${kind}:${key}`, kind, title });
}
