import { CLOSE_REASONS, type CloseReason } from '../../domain/lifecycle/close-reasons';
import { startCase } from '../../intake/applications/start-case';
import type { Case } from '../../prisma/generated/client';
import { type LateEnd, mayEndLate, takeUpLateEnd, wasToldOfEnd } from '../../records/late-ends';
import { type CommandReply, closeUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase } from '../commands/command-case';
import { problem } from '../http/problems';

/** Whether closing means that the policy of a case that has ended in force is at an end, too; or did, when this was said before. */
export const isLateEnd = (found: Case, reason: string, messageId: string): boolean =>
  reason in CLOSE_REASONS &&
  (mayEndLate(found, reason as CloseReason) || (!!found.closeReason && wasToldOfEnd(found, messageId)));

/**
 * Ends a closed case for another reason: its workflow is started once more and closes it.
 * @throws `engine-unavailable`: what was said is kept, and the same request with the same Idempotency-Key may be sent again.
 */
export async function endLate(
  deps: ApiDeps,
  found: Case,
  end: LateEnd,
): Promise<Pick<CommandReply, 'stage'>> {
  const { stage } = CLOSE_REASONS[end.reason];
  if (found.stage === stage) return { stage };
  const told = wasToldOfEnd(found, end.messageId) || (await takeUpLateEnd(deps.db, found, end));
  if (!told || !(await startCase(deps, deps.engine, found.id)))
    throw problem('engine-unavailable', {
      detail: 'The case is being closed at this moment. Send the same request again.',
      headers: { 'retry-after': '2' },
    });
  const started = { ...found, startedAt: deps.now() };
  try {
    return await commandCase(deps, started, closeUpdate, end);
  } catch (error) {
    // A run that has ended has closed the case.
    const now = await deps.db.case.findUniqueOrThrow({ where: { id: found.id } });
    if (now.stage === stage) return { stage };
    throw error;
  }
}
