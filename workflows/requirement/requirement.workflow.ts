/** One requirement that a vendor brings: order, confirm, chase, receive, match, review. */
import { ApplicationFailure, allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import type { RequirementInput } from '../../domain/case/order-types';
import { refusalOf } from '../../domain/requirements/order-decisions';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import { tellVendor } from './requirement.changes';
import {
  cancelSignal,
  decideUpdate,
  type OrderCommand,
  orderPokeSignal,
  replanSignal,
} from './requirement.messages';
import { RequirementRun } from './requirement.run';

export async function requirementWorkflow(input: RequirementInput): Promise<RequirementStatus> {
  const run = new RequirementRun(input);
  listen(run);
  while (!isClosedStatus(run.status)) {
    if (run.wantsOrder && !run.interrupted) await run.order();
    else if (run.unsent.length > 0 && !run.interrupted && !run.poked) await tellVendor(run);
    else await run.waitForNews();
  }
  run.answerLate();
  await condition(allHandlersFinished);
  return run.status;
}

function listen(run: RequirementRun): void {
  setHandler(orderPokeSignal, () => {
    run.poked = true;
  });
  setHandler(replanSignal, () => {
    run.wantsReplan = true;
  });
  setHandler(cancelSignal, ({ because }) => {
    run.cancelFor(because);
  });
  const answer = async (cmd: OrderCommand) => {
    await run.decide(cmd);
    return { status: run.status };
  };
  const validator = (cmd: OrderCommand): void => {
    const refusal = refusalOf(cmd.decision, run.status, run.vendorStatus);
    if (refusal && !run.decided(cmd.messageId))
      throw ApplicationFailure.nonRetryable(refusal, 'decision-refused');
  };
  setHandler(decideUpdate, answer, { validator });
}
