import { isClosedStatus } from '../../../domain/requirements/requirement';
import { refundAtEnd } from '../case.cash';
import type { CaseRun } from '../case.run';

/** The policy is in force: from here the client may still return it. */
export async function placed(run: CaseRun): Promise<void> {
  const { state } = run;
  const { endsAt } = await run.records.planFreeLook(run.ids);
  if (state.stage !== 'placed') return;
  state.data.freeLookEndsAt = endsAt;
  state.move('free-look', 'the client may return the policy until the free look ends');
}

/** Ends by itself, unless the carrier reports a return. */
export async function freeLook(run: CaseRun): Promise<void> {
  const { state } = run;
  await run.until(() => state.data.freeLookEndsAt !== null && run.now() >= state.data.freeLookEndsAt);
  if (state.stage === 'free-look') state.close('closed', 'in-force', 'the free look has ended');
}

/** A closed case leaves nothing running: open orders are cancelled, and their last word is waited for. */
export async function closing(run: CaseRun): Promise<void> {
  const { state } = run;
  state.data.freeLookEndsAt = null;
  if (state.data.cash) {
    // The close itself closes every task: what is still to be done comes after it.
    await run.settle();
    refundAtEnd(state);
  }
  await run.cancelOrders();
  await run.until(
    () =>
      !state.data.requirements.some((r) => state.data.orderedIds.includes(r.id) && !isClosedStatus(r.status)),
  );
}
