import type { CaseRun } from '../case.run';
import { sendEvidence, unsentEvidence } from './requirements';

/**
 * The carrier has the trial and may answer at any time: with a tentative offer, with a postponement, or that it is not interested. What
 * comes meanwhile is passed on at once.
 */
export async function informal(run: CaseRun): Promise<void> {
  const { state } = run;
  const unsent = () => unsentEvidence(state.data).some((r) => r.phase === 'underwriting');
  await run.until(unsent);
  if (state.stage === 'informal') await sendEvidence(run);
}
