import {
  CLOSE_REASONS,
  type CloseReason,
  PERSON_CLOSE_REASONS,
  reasonFits,
} from '../../../domain/lifecycle/close-reasons';
import { stageLabel } from '../../../domain/lifecycle/stages';
import { mayMove } from '../../../domain/lifecycle/transitions';
import { type CloseCommand, closeUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** A person ends the case: by the carrier's word on the phone, for time, or because the policy is placed elsewhere. */
export const closeCase: CaseCommand<CloseCommand> = {
  definition: closeUpdate,
  check: checkClose,
  apply: close,
};

function checkClose(state: CaseState, { reason, replacedBy }: CloseCommand): void {
  refuseClosed(state);
  if (!(PERSON_CLOSE_REASONS as string[]).includes(reason))
    throw new Refused(
      'close-reason-unknown',
      `The reason must be one of: ${PERSON_CLOSE_REASONS.join(', ')}.`,
    );
  const { stage, label } = CLOSE_REASONS[reason as CloseReason];
  if (!mayMove(state.stage, stage) || !reasonFits(reason as CloseReason, state.data))
    throw new Refused(
      'close-reason-unfit',
      `A case in this stage (${stageLabel(state.stage)}) does not end as: ${label}. Give a reason that fits.`,
    );
  if (reason === 'replaced' && !replacedBy)
    throw new Refused('replaced-by-what', 'Say which case takes its place: name it.');
}

function close(state: CaseState, { reason, replacedBy, actor }: CloseCommand): void {
  if (replacedBy) {
    state.data.replacedBy = replacedBy;
    state.log('case.replaced', { byCaseId: replacedBy }, { actor });
  }
  state.close(CLOSE_REASONS[reason as CloseReason].stage, reason, 'closed by a person', actor);
}
