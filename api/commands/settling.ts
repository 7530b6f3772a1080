import { settleCommand } from '../../intake/commands/settle-command';
import type { CommandKey } from '../../records/kept-commands';
import type { ApiDeps } from '../api-deps';
import { isRefusal } from './command-case';

/**
 * Gives a command that was kept with its record, and settles it: what is refused is taken back, and what nobody answers stays
 * for the sweep.
 * @param give tells the case or the order. @throws what it throws.
 */
export async function settling<R>(deps: ApiDeps, key: CommandKey, give: () => Promise<R>): Promise<R> {
  try {
    const reply = await give();
    await settleCommand(deps, key, 'taken');
    return reply;
  } catch (error) {
    if (isRefusal(error)) await settleCommand(deps, key, 'refused');
    throw error;
  }
}
