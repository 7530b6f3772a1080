/** What a carrier says to a person of a postponement: until when or until what, and that it is over. */
import { POSTPONEMENT_EVENTS } from '../../../domain/lifecycle/pauses';
import { mayMove } from '../../../domain/lifecycle/transitions';
import { type CommandBase, type PostponeCommand, postponeUpdate, takeUpUpdate } from '../case.messages';
import { endPostponement, postpone } from '../case.pauses';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

export const postponeCase: CaseCommand<PostponeCommand> = {
  definition: postponeUpdate,
  check: checkPostpone,
  apply: doPostpone,
};

export const takeUpCase: CaseCommand = {
  definition: takeUpUpdate,
  check: checkTakeUp,
  apply: (state, cmd: CommandBase) => endPostponement(state, 'a person said so', cmd.actor),
};

function checkPostpone(state: CaseState, { until, event }: PostponeCommand): void {
  refuseClosed(state);
  if (state.stage !== 'postponed' && !mayMove(state.stage, 'postponed'))
    throw new Refused(
      'not-with-underwriting',
      'Only a case that the carrier underwrites can be postponed: any other pending one is put on hold.',
    );
  if (until === null && event === undefined)
    throw new Refused(
      'postponed-until-what',
      'Say until which day, or which event, the case is postponed: ask the carrier for it.',
    );
  if (until !== null && !(until > state.now()))
    throw new Refused(
      'postponed-into-the-past',
      'The postponement must end in the future: name a later day, or take the case up.',
    );
  if (event !== undefined && !POSTPONEMENT_EVENTS.includes(event))
    throw new Refused(
      'postponement-event-unknown',
      `The event must be one of: ${POSTPONEMENT_EVENTS.join(', ')}.`,
    );
}

function doPostpone(state: CaseState, { until, event, actor }: PostponeCommand): void {
  if (state.stage !== 'postponed') state.move('postponed', 'the carrier has postponed', actor);
  postpone(state, { until, event, actor });
}

function checkTakeUp(state: CaseState): void {
  refuseClosed(state);
  if (state.stage !== 'postponed')
    throw new Refused('not-postponed', 'The case is not postponed: it goes on by itself.');
  if (state.data.postponement?.over)
    throw new Refused(
      'taken-up-already',
      'The postponement is over already: a hold may still have to be released.',
    );
}
