import { idOf } from '../../records/ids';
import type { Actor } from '../auth/permissions';

/**
 * What makes a repeated command the same command: the caller's Idempotency-Key, or else this one request. It travels with
 * the command, also where the first attempt's answer was lost.
 */
export function messageIdOf(context: {
  actor: Actor;
  requestId: string;
  header(name: string): string | undefined;
}): string {
  const key = context.header('idempotency-key');
  if (!key) return context.requestId;
  return idOf(`${context.actor.agencyId}\n${context.actor.keyId}\n${key}`);
}
