import type { CaseEngine } from '../../engine/cases';
import type { Command } from '../../prisma/generated/client';
import type { IntakeDeps } from '../intake-deps';
import { waysOf } from './kept-ways';
import { settleCommand } from './settle-command';

/**
 * Gives a kept command to whom it is for, and settles it by the answer.
 * @returns the answer; undefined when there was none: the sweep gives it later.
 */
export async function giveKept(
  deps: IntakeDeps & { engine: CaseEngine },
  command: Command,
): Promise<'taken' | 'refused' | undefined> {
  const { outcome } = await deps.engine.give(waysOf(deps.sealer, command));
  if (outcome !== 'answered' && outcome !== 'refused') return undefined;
  const answer = outcome === 'answered' ? 'taken' : 'refused';
  const { id, agencyId, caseId } = command;
  await settleCommand(deps, { id, agencyId, caseId }, answer);
  return answer;
}
