import { type CloseReason, reasonFits, WITHDRAW_REASONS } from '../../../domain/lifecycle/close-reasons';
import { mayGo } from '../../../domain/lifecycle/transitions';
import { type WithdrawCommand, withdrawUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** The application is taken back by whoever says so. */
export const withdrawCase: CaseCommand<WithdrawCommand> = {
  definition: withdrawUpdate,
  check: checkWithdraw,
  apply: withdraw,
};

function checkWithdraw(state: CaseState, cmd: WithdrawCommand): void {
  refuseClosed(state);
  if (!mayGo(state.data, 'withdrawn', 'person')) {
    throw new Refused(
      'case-in-force',
      'The policy is in force: it can be surrendered or returned, not withdrawn. Close the case as returned instead.',
    );
  }
  if (!(WITHDRAW_REASONS as string[]).includes(cmd.reason)) {
    throw new Refused('close-reason-unknown', `The reason must be one of: ${WITHDRAW_REASONS.join(', ')}.`);
  }
  if (!reasonFits(cmd.reason as CloseReason, state.data))
    throw new Refused(
      'close-reason-unfit',
      'The carrier has no application yet to withdraw: give another reason.',
    );
  if (cmd.reason === 'carrier-withdrew' && cmd.by !== 'carrier')
    throw new Refused(
      'close-reason-unfit',
      'Only the carrier withdraws for that reason: say that it was the carrier, or give another reason.',
    );
}

function withdraw(state: CaseState, cmd: WithdrawCommand): void {
  state.close('withdrawn', cmd.reason, `withdrawn by the ${cmd.by}`, cmd.actor);
}
