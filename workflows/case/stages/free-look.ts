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
