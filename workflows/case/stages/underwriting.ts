import type { CaseRun } from '../case.run';
import { stillToGather } from '../case.waiting';
import { tellAppeal } from './offer';
import { sendEvidence, unsentEvidence } from './requirements';

/** The carrier's underwriter has the file. Evidence that still comes is passed on at once. */
export async function underReview(run: CaseRun): Promise<void> {
  const { state } = run;
  if (!(await tellAppeal(run)) || state.stage !== 'under-review') return;
  const unsent = () => unsentEvidence(state.data).some((r) => r.phase === 'underwriting');
  await run.until(() => stillToGather(state.data).length > 0 || unsent());
  if (state.stage !== 'under-review') return;
  if (stillToGather(state.data).length > 0) state.move('additional-requirements', 'more is needed');
  else await sendEvidence(run);
}

/** Stages that only a message ends: an offer, a postponement, an approval on its way to issue. */
export async function waitForNews(run: CaseRun): Promise<void> {
  await run.until(() => false);
}
