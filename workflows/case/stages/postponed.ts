import { ActivityFailure } from '@temporalio/workflow';
import { takenUpIn } from '../../../domain/lifecycle/taken-back';
import { isPaused } from '../case.expiry';
import type { CaseRun } from '../case.run';

/**
 * Until the carrier decides otherwise, the date comes or a person says that the event has happened. The case then goes on by
 * itself: the carrier is asked where it stands, what has run out meanwhile is asked for again, and what else has become too old is put
 * before a person.
 */
export async function postponed(run: CaseRun): Promise<void> {
  const { state } = run;
  await run.until(() => state.data.postponement?.over === true);
  if (state.stage !== 'postponed') return;
  await askCarrier(run);
  // The carrier may have said another date.
  if (state.stage !== 'postponed' || !state.data.postponement?.over) return;
  if (state.watchesExpiry && isPaused(state)) await askAgain(run);
  const { requirementIds } = await run.records.expiredEvidence(run.ids);
  if (requirementIds.length > 0) listExpired(run, requirementIds);
  state.move(takenUpIn(state.data), 'the postponement is over');
}

async function askAgain({ state, records, ids }: CaseRun): Promise<void> {
  const { requirements } = await records.watchExpiry(ids);
  for (const view of requirements) state.upsertRequirement(view);
}

/** A carrier that does not answer holds nothing up: the next stage's timetable asks it again. */
async function askCarrier(run: CaseRun): Promise<void> {
  try {
    await run.during(() => run.carrier.inquireCarrier(run.ids));
    run.poked = true;
    await run.during(() => run.mail.chaseCarrier({ ...run.ids, step: 0, stage: 'postponed' }));
    await run.settle();
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
  }
}

function listExpired({ state }: CaseRun, requirementIds: string[]): void {
  state.task({
    key: `evidence-expired:${state.input.caseId}:${state.data.stateVersion}`,
    kind: 'evidence-expired',
    role: 'case-manager',
    title: 'Evidence has expired during the postponement: ask the carrier what it wants again',
    data: { requirementIds },
  });
}
