/** Says something to a case, as pure code, and reads from it what followed, in the words of the tables. */
import type { CaseFact } from '../../domain/facts/facts';
import { applyFacts } from '../../workflows/case/case.facts';
import type { CaseState } from '../../workflows/case/case.state';
import { ALL_COMMANDS } from '../../workflows/case/commands/all-commands';
import { Refused } from '../../workflows/case/commands/command';

/** A refusal as its caller reads it. */
export interface Refusal {
  code: string;
  words: string;
}

/** `stays`, `to <stage>` or `refused: <code>`; a refusal must have changed nothing. */
export interface Outcome {
  outcome: string;
  refusal?: Refusal;
}

/** The names under which cases listen to commands. */
export const COMMAND_NAMES = ALL_COMMANDS.map(({ definition }) => definition.name);

/** Gives a case a command of a person. @throws what no refusal is. */
export function command(state: CaseState, name: string, message: Record<string, unknown>): Outcome {
  const one = ALL_COMMANDS.find(({ definition }) => definition.name === name);
  if (!one) throw new Error(`no case listens to ${name}`);
  const cmd = { messageId: 'message', actor: 'api-key:test', ...message };
  const [before, from] = [JSON.stringify(state.data), state.stage];
  try {
    one.check(state, cmd);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (JSON.stringify(state.data) !== before || state.dirty)
      throw new Error(`a refused ${name} changed something`);
    return { outcome: `refused: ${error.code}`, refusal: { code: error.code, words: error.message } };
  }
  one.apply(state, cmd);
  if (!state.dirty) throw new Error(`${name} was taken and left no trace`);
  return { outcome: movement(state, from) };
}

/** Tells a case a fact. `a person decides` when it was kept as evidence and a task asks which is right. */
export function tell(state: CaseState, fact: CaseFact): Outcome {
  const from = state.stage;
  applyFacts(state, [{ seq: '1', fact }]);
  const moved = movement(state, from);
  const asks = state.takeChange().tasks.some(({ kind }) => ASKING.includes(kind));
  if (asks && moved !== 'stays') throw new Error('a case moved and asked whether it should');
  return { outcome: asks ? 'a person decides' : moved };
}

const ASKING = ['reconcile-carrier-status', 'unclear-message'];

const movement = ({ stage }: CaseState, from: string): string => (stage === from ? 'stays' : `to ${stage}`);
