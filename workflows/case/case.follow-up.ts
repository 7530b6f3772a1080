/** What is done when a step of a case's timetable is due. */
import { ActivityFailure } from '@temporalio/workflow';
import { isOfferStage } from '../../domain/offers/offer';
import { owedByOldCarrier } from '../../domain/replacement/replacement-track';
import { cashDateIsDue } from './case.cash';
import { escalate, type Step } from './case.escalation';
import { noticeIsDue } from './case.replacement';
import type { CaseRun } from './case.run';

/** Does one due step. A failure of the mail or of a partner becomes a task for a person, never a failure of the case. */
export async function doStep(run: CaseRun, step: Step): Promise<void> {
  const { stage } = run.state;
  try {
    await act(run, step);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    escalate(run.state, step, 'follow-up-failed');
  }
  if (run.state.stage === stage) run.state.stepDone(step.key, step.n);
}

async function act(run: CaseRun, step: Step): Promise<void> {
  switch (step.action) {
    case 'remind-agent':
    case 'remind-agent-urgent':
    case 'warn-close':
      if (run.state.data.offer && isOfferStage(run.state.stage)) await remindOfOffer(run, step);
      else if (run.agentId) {
        const urgent = step.action !== 'remind-agent';
        const call = { ...run.ids, agentId: run.agentId, urgent, action: step.action };
        await run.during(() => run.mail.remindAgent(call));
      } else escalate(run.state, step, 'no-agent');
      return;
    case 'watch-expiry': {
      const { requirements } = await run.records.watchExpiry(run.ids);
      for (const view of requirements) run.state.upsertRequirement(view);
      return;
    }
    case 'poll-carrier':
      await run.during(() => run.carrier.inquireCarrier(run.ids));
      run.poked = true;
      return;
    case 'ask-old-carrier': {
      const contractIds = owedByOldCarrier(run.state.data).map((c) => c.id);
      await run.during(() => run.mail.chaseOldCarriers({ ...run.ids, step: step.n, contractIds }));
      return;
    }
    case 'replacement-notice-due':
      noticeIsDue(run.state);
      return;
    case 'chase-carrier':
      // It waits for another carrier itself.
      if (run.state.data.waitingOn === 'other-carrier') return;
      await run.during(() => run.mail.chaseCarrier({ ...run.ids, step: step.n, stage: run.state.stage }));
      return;
    default:
      if (!cashDateIsDue(run.state, step)) escalate(run.state, step, step.action);
  }
}

/** The offer has a mail of its own, with the way to answer it. One that is no longer open is not chased any more. */
async function remindOfOffer(run: CaseRun, step: Step): Promise<void> {
  const { agentId } = run.input;
  const { offer } = run.state.data;
  if (offer?.state !== 'open') return;
  if (!agentId) return escalate(run.state, step, 'no-agent');
  const { action } = step;
  await run.during(() => run.mail.remindOfOffer({ ...run.ids, agentId, offerId: offer.id, action }));
}
