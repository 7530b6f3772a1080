/** A case is put on hold until a day, and released before it. */
import { HOLD_REASON_CODES } from '../../../domain/lifecycle/hold-reasons';
import { type CommandBase, type HoldCommand, holdUpdate, releaseUpdate } from '../case.messages';
import { hold, release } from '../case.pauses';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

export const holdCase: CaseCommand<HoldCommand> = {
  definition: holdUpdate,
  check: checkHold,
  apply: (state, { reason, until, actor }) => hold(state, reason, until, actor),
};

export const releaseCase: CaseCommand = {
  definition: releaseUpdate,
  check: checkRelease,
  apply: (state, cmd: CommandBase) => release(state, 'a person released it', cmd.actor),
};

function checkHold(state: CaseState, cmd: HoldCommand): void {
  refuseClosed(state);
  if (state.stage === 'placed' || state.stage === 'free-look')
    throw new Refused(
      'case-in-force',
      'The policy is in force: there is nothing to hold. Leave a note instead.',
    );
  if (!(HOLD_REASON_CODES as string[]).includes(cmd.reason))
    throw new Refused('hold-reason-unknown', `The reason must be one of: ${HOLD_REASON_CODES.join(', ')}.`);
  if (!(cmd.until > state.now()))
    throw new Refused('hold-in-the-past', 'The hold must end in the future: name a later day.');
}

function checkRelease(state: CaseState): void {
  refuseClosed(state);
  if (!state.data.hold)
    throw new Refused('not-on-hold', 'The case is not on hold: its timetables run already.');
}
