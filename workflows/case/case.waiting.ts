/** Whose turn it is, and which timetable chases them. Pure functions over a case's snapshot. */

import type { CaseSnapshot, RequirementView } from '../../domain/case/case-types';
import { STAGE_TIMETABLE } from '../../domain/follow-up/stage-timetables';
import { isTerminal, STAGES, type Stage } from '../../domain/lifecycle/stages';
import { isOfferStage } from '../../domain/offers/offer';
import type { WaitingOn } from '../../domain/primitives';
import { missingSteps, moneyHolds } from '../../domain/replacement/replacement-track';
import { holdsUp, openOf, stillToGather } from '../../domain/requirements/open-requirements';
import { type RequirementPhase, waitingOnOf } from '../../domain/requirements/requirement';
import { isPaused } from './case.expiry';
import type { CaseState } from './case.state';

export { openOf, stillToGather };

/** The timetable that runs now: none after the end, during a hold, and while a postponement has a date. */
export function stageTimetable({ stage, hold, postponement }: CaseSnapshot): string | null {
  if (isTerminal(stage) || hold) return null;
  if (stage === 'postponed' && postponement?.until) return null;
  return STAGE_TIMETABLE[stage];
}

/** All requirements that still hold something up. */
export const openRequirements = (state: Pick<CaseSnapshot, 'requirements'>): RequirementView[] =>
  state.requirements.filter(holdsUp);

const PHASE_OF_STAGE: Partial<Record<Stage, RequirementPhase>> = {
  gathering: 'underwriting',
  'additional-requirements': 'underwriting',
  delivery: 'delivery',
  'delivery-requirements': 'delivery',
};

/** An item that the agent owes counts first: only the agent can be hurried by a mail today. */
function firstWaited(open: RequirementView[]): WaitingOn | undefined {
  const first =
    open.find((r) => r.fulfilment === 'agent') ??
    open.find((r) => r.fulfilment !== 'other-carrier') ??
    open[0];
  return first && waitingOnOf(first.fulfilment, first.orderKind);
}

/** Who the case waits on: exactly one while it is open, nobody when it has ended. */
export function whoseTurn(state: CaseSnapshot): WaitingOn | null {
  if (isTerminal(state.stage)) return null;
  if (state.hold) return 'us';
  if (state.stuckReasons.length > 0 && STAGES[state.stage].waitingOn !== 'agent') return 'us';
  const held = heldByReplacement(state);
  if (held) return held;
  const phase = PHASE_OF_STAGE[state.stage];
  // An offer that has run out is no longer the agent's turn: a person extends it with the carrier, or closes.
  if (!phase && state.offer?.state === 'expired' && isOfferStage(state.stage)) return 'us';
  if (!phase) return STAGES[state.stage].waitingOn;
  const waited = firstWaited(openOf(state, phase));
  if (waited) return waited;
  return phase === 'delivery' ? 'carrier-new-business' : 'us';
}

/** Who holds up the stage because something is replaced; undefined when nobody does. */
function heldByReplacement(state: CaseSnapshot): WaitingOn | undefined {
  if (!state.replacement) return undefined;
  const { stage } = state;
  const missing =
    stage === 'ready'
      ? missingSteps(state, 'submission')
      : stage === 'issued'
        ? missingSteps(state, 'delivery')
        : [];
  if (missing.length > 0) return missing[0] === 'information-received' ? 'other-carrier' : 'agent';
  const awaitsIssue = stage === 'approved' || stage === 'offer-accepted';
  return awaitsIssue && moneyHolds(state, 'issue') ? 'other-carrier' : undefined;
}

/** What the agent and the client do with an issued policy; an old carrier's money comes beside it. */
export const deliveryItems = (state: Pick<CaseSnapshot, 'requirements'>): RequirementView[] =>
  openOf(state, 'delivery').filter((r) => r.fulfilment !== 'other-carrier');

/** Whether the agent's own ladder should run: items are owed that no stage ladder of the agent chases. */
export function agentOwes(state: Pick<CaseState, 'data' | 'stage' | 'knows'>): boolean {
  const { data, stage } = state;
  if (isTerminal(stage) || data.hold || STAGE_TIMETABLE[stage] === 'nigo' || isPaused(state)) return false;
  return openOf(data, 'underwriting').some((r) => r.fulfilment === 'agent');
}
