import { type FollowUpCommand, followUpUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { stageTimetable } from '../case.waiting';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** Moves the next follow-up with whoever the case waits on. */
export const changeFollowUp: CaseCommand<FollowUpCommand> = {
  definition: followUpUpdate,
  check: checkFollowUp,
  apply: moveFollowUp,
};

function checkFollowUp(state: CaseState, cmd: FollowUpCommand): void {
  refuseClosed(state);
  if (state.data.hold)
    throw new Refused('case-on-hold', 'The case is on hold: release it first, then move its follow-up.');
  if (!stageTimetable(state.data))
    throw new Refused(
      'nothing-to-follow-up',
      'Nothing is being followed up in this stage: the case goes on by itself on the date that it shows.',
    );
  if (!(cmd.at > state.now()))
    throw new Refused('follow-up-in-the-past', 'The follow-up must lie in the future: name a later moment.');
}

function moveFollowUp(state: CaseState, cmd: FollowUpCommand): void {
  state.followUpAt(cmd.at);
  state.log('requirement.follow-up-changed', { at: cmd.at }, { actor: cmd.actor });
}
