import { undoChange } from '../../intake/changes/undo-change';
import type { Case } from '../../prisma/generated/client';
import { changeUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase } from '../commands/command-case';
import { Problem } from '../http/problems';

/**
 * Tells the case of a change. When the case refuses it (the policy is in force by now), the change is taken back, so that the
 * records say what the case goes by.
 * @returns the case's stage.
 */
export async function tellChange(
  deps: ApiDeps,
  found: Case,
  change: { messageId: string; actor: string; version: number },
): Promise<string> {
  try {
    const command = { ...change, changeId: change.messageId };
    return (await commandCase(deps, found, changeUpdate, command)).stage;
  } catch (error) {
    if (error instanceof Problem && error.code === 'command-refused') await undoChange(deps, found, change);
    throw error;
  }
}
