import type { Case } from '../../prisma/generated/client';
import { changeUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase } from '../commands/command-case';
import { settling } from '../commands/settling';

/**
 * Tells the case of a change. When the case refuses it (the policy is in force by now), the change is taken back, so that the
 * records say what the case goes by; when nobody answers, the sweep tells it again.
 * @returns the case's stage.
 */
export async function tellChange(
  deps: ApiDeps,
  found: Case,
  { messageId, actor, version }: { messageId: string; actor: string; version: number },
): Promise<string> {
  const key = { id: messageId, agencyId: found.agencyId, caseId: found.id };
  const command = { messageId, actor, changeId: messageId, version };
  const { stage } = await settling(deps, key, () => commandCase(deps, found, changeUpdate, command));
  return stage;
}
