/** What is done when a step of a case's timetable is due. */
import { ActivityFailure } from '@temporalio/workflow';
import { isOfferStage } from '../../domain/offers/offer';
import { owedByOldCarrier } from '../../domain/replacement/replacement-track';
import { appointmentDateIsDue, lookForAppointment } from './case.appointment';
import { cashDateIsDue } from './case.cash';
import { deliveryOf, isOut, LATE } from './case.delivery';
import { escalate, type Step } from './case.escalation';
import { isPaused } from './case.expiry';
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
      if (run.state.data.offer && isOfferStage(run.state.stage)) return remindOfOffer(run, step);
      return remindAgent(run, step);
    case 'watch-expiry': {
      const postponed = isPaused(run.state);
      const { requirements } = await run.records.watchExpiry({ ...run.ids, postponed });
      for (const view of requirements) run.state.upsertRequirement(view);
      return;
    }
    case LATE:
      await lateDelivery(run);
      return;
    case 'poll-carrier':
      // The carrier has no case of it yet: what is waited for stands in our own records.
      if (run.state.stage === 'appointment') return lookForAppointment(run);
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
    case 'appointment-look':
    case 'appointment-last-look':
      return appointmentDateIsDue(run, step);
    case 'chase-carrier':
      // It waits for another carrier itself.
      if (run.state.data.waitingOn === 'other-carrier') return;
      await run.during(() => run.mail.chaseCarrier({ ...run.ids, step: step.n, stage: run.state.stage }));
      return;
    default:
      if (!cashDateIsDue(run.state, step)) escalate(run.state, step, step.action);
  }
}

async function remindAgent(run: CaseRun, step: Step): Promise<void> {
  const { agentId } = run;
  if (!agentId) return escalate(run.state, step, 'no-agent');
  const urgent = step.action !== 'remind-agent';
  const call = { ...run.ids, agentId, urgent, action: step.action };
  const closesAt = step.action === 'warn-close' ? closingAfter(run, step) : undefined;
  const done = await run.during(() => run.mail.remindAgent(closesAt ? { ...call, closesAt } : call));
  if (done?.outcome === 'no-agent') escalate(run.state, step, 'no-agent');
}

/** When the timetable that warns proposes to close the case; undefined when it does not. */
const closingAfter = ({ state }: CaseRun, { key, n }: Step): string | undefined =>
  state.data.ladders[key]?.steps.find((later) => later.action === 'propose-close' && later.n > n)?.at;

/** What a late delivery needs is asked for; what the client has is not late. */
async function lateDelivery(run: CaseRun): Promise<void> {
  const { state } = run;
  if (!isOut(state)) return;
  const { requirements } = await run.records.planLateDelivery({ ...run.ids, ...deliveryOf(state) });
  for (const view of requirements.filter((r) => r.fulfilment !== 'other-carrier'))
    state.upsertRequirement(view);
}

/** The offer has a mail of its own, with the way to answer it. One that is no longer open is not chased any more. */
async function remindOfOffer(run: CaseRun, step: Step): Promise<void> {
  const agentId = run.agentToTell;
  const { offer } = run.state.data;
  if (offer?.state !== 'open') return;
  if (!agentId) return escalate(run.state, step, 'no-agent');
  const call = { ...run.ids, agentId, offerId: offer.id, action: step.action };
  const done = await run.during(() => run.mail.remindOfOffer(call));
  if (done?.outcome === 'no-agent') escalate(run.state, step, 'no-agent');
}
