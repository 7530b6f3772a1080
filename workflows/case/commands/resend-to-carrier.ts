import { type CommandBase, resendUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** Sends again what the carrier has not taken. */
export const resendToCarrier: CaseCommand = {
  definition: resendUpdate,
  check: checkResend,
  apply: resend,
};

function checkResend(state: CaseState): void {
  refuseClosed(state);
  if (!state.data.stuckReasons.some((r) => r.startsWith('carrier-'))) {
    throw new Refused(
      'nothing-to-resend',
      'Nothing that was sent to the carrier is stuck: what must go out goes by itself.',
    );
  }
}

function resend(state: CaseState, cmd: CommandBase): void {
  for (const reason of state.data.stuckReasons.filter((r) => r.startsWith('carrier-')))
    state.stuck(reason, false);
  state.log('case.attention', { reason: 'resend', on: false }, { actor: cmd.actor });
}
