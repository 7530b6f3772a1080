import type { Case } from '../../prisma/generated/client';
import { correctUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase } from '../commands/command-case';
import { settling } from '../commands/settling';

/**
 * Tells the case of a new version of its application. When the case refuses it (the carrier has the application by now),
 * the version is taken back, so that the records say what the case goes by; when nobody answers, the sweep tells it again.
 * @returns the case's stage.
 */
export async function tellCorrection(
  deps: ApiDeps,
  found: Case,
  correction: { messageId: string; actor: string; version: number },
): Promise<string> {
  const key = { id: correction.messageId, agencyId: found.agencyId, caseId: found.id };
  const { messageId, actor, version } = correction;
  const command = { messageId, actor, version };
  const { stage } = await settling(deps, key, () => commandCase(deps, found, correctUpdate, command));
  return stage;
}
