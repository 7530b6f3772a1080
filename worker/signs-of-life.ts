/** A worker's word that what it has in hand is still in hand. */
import type { Context } from '@temporalio/activity';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';
import { SIGN_EVERY_MS, SILENT_MS_MAX } from '../domain/case/sign-of-life';

/**
 * Gives the engine a sign of life while an activity runs. Only for activities that count on it, by their limit: one with a limit of
 * its own says itself how far it is, and is to be given up when it gets no further.
 */
export function signsOfLife(context: Pick<Context, 'info' | 'heartbeat'>): {
  inbound?: ActivityInboundCallsInterceptor;
} {
  if (context.info.heartbeatTimeoutMs !== SILENT_MS_MAX) return {};
  const execute = async (
    input: ActivityExecuteInput,
    next: Next<ActivityInboundCallsInterceptor, 'execute'>,
  ): Promise<unknown> => {
    const signs = setInterval(() => context.heartbeat(), SIGN_EVERY_MS);
    try {
      return await next(input);
    } finally {
      clearInterval(signs);
    }
  };
  return { inbound: { execute } };
}
