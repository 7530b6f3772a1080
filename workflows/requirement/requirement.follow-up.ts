/** What is done when a step of a vendor order's timetable is due. */
import { ActivityFailure } from '@temporalio/workflow';
import type { DueStep } from '../../domain/case/case-types';
import type { RequirementRun } from './requirement.run';

/** Does one due step. A vendor or a mail server that is down becomes a task for a person. */
export async function doOrderStep(run: RequirementRun, step: DueStep): Promise<void> {
  try {
    await act(run, step);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await run.records.escalateRequirement({ ...run.ids, step, kind: 'follow-up-failed' });
  }
}

/** The agent is asked at once, whatever the timetable says. */
export async function askAgentNow(run: RequirementRun): Promise<void> {
  await doOrderStep(run, { n: 0, at: run.now(), action: 'ask-agent-to-help' });
}

async function act(run: RequirementRun, step: DueStep): Promise<void> {
  switch (step.action) {
    case 'poll-vendor':
      await run.during(() => run.vendor.pollVendor({ ...run.ids, generation: run.generation }), true);
      run.poked = true;
      return;
    case 'chase-vendor':
      // The vendor waits for us, or for the agent: it need not be reminded.
      if (run.vendorStatus === 'authorization-required') return;
      if (hasReported(run, step)) return;
      await run.during(() => run.mail.chaseVendor({ ...run.ids, step: step.n, generation: run.generation }));
      return;
    case 'ask-agent-to-help':
      await askAgentToHelp(run);
      return;
    default:
      await run.records.escalateRequirement({ ...run.ids, step, kind: step.action });
  }
}

/** Older histories do not hold who the agent is by now: they go by whom the order was started for. */
async function askAgentToHelp(run: RequirementRun): Promise<void> {
  const known = await run.records.askAgentToHelp(run.ids);
  const { agentId } = known ?? run.input.case;
  if (agentId) await run.during(() => run.mail.remindAgent({ ...run.ids, agentId, urgent: false }));
}

/** A vendor that has reported something since it was last written to works on it and is left alone. */
function hasReported(run: RequirementRun, step: DueStep): boolean {
  const since = run.chasedAt;
  run.chasedAt = step.at;
  return run.heardAt !== null && (since === null || run.heardAt > since);
}
