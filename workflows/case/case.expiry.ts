/** How a case looks after what may not be used much longer. Plain code over its snapshot. */
import type { CaseSnapshot, RunningLadder } from '../../domain/case/case-types';
import { isUndecided } from '../../domain/lifecycle/undecided';
import type { CaseState } from './case.state';

/**
 * Notes what the plan of expiries depends on; the ladder that ran for something else goes.
 * @returns whether there is more, or less, that may run out than before.
 */
export function rebaseExpiry(state: CaseState): boolean {
  const { data } = state;
  const basis = basisOf(state);
  if (basis === data.expiryBasis) return false;
  data.expiryBasis = basis;
  delete data.ladders.expiry;
  return true;
}

/** Takes a ladder that was planned; one without steps says that nothing runs out any more. */
export function takeExpiryLadder(data: CaseSnapshot, ladder: RunningLadder): void {
  if (data.expiryBasis && ladder.steps.length > 0) data.ladders.expiry = ladder;
  else delete data.ladders.expiry;
}

/**
 * The carrier has postponed: nothing is ordered or asked for before the case is taken up, since it might run out until then.
 */
export const isPaused = (state: Pick<CaseState, 'stage' | 'knows'>): boolean =>
  state.stage === 'postponed' && state.knows('2026-11-delivery-and-agents-watched');

/** Which application, what is in, and whether it would be asked for now. Undefined when nothing is looked after. */
function basisOf(state: CaseState): string | undefined {
  const { stage, applicationVersion, requirements } = state.data;
  if (!isUndecided(stage)) return undefined;
  const isIn = requirements.filter((r) => r.phase === 'underwriting' && r.status === 'satisfied');
  const paused = isPaused(state) ? ['postponed'] : [];
  return [applicationVersion, ...isIn.map((r) => r.id).sort(), ...paused].join(' ');
}
