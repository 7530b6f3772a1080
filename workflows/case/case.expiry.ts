/** How a case looks after what may not be used much longer. Plain code over its snapshot. */
import type { CaseSnapshot, RunningLadder } from '../../domain/case/case-types';
import { isUndecided } from '../../domain/lifecycle/undecided';

/**
 * Notes what the plan of expiries depends on; the ladder that ran for something else goes.
 * @returns whether there is more, or less, that may run out than before.
 */
export function rebaseExpiry(data: CaseSnapshot): boolean {
  const basis = basisOf(data);
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

/** Which application, and what is in. Undefined when nothing is looked after. */
function basisOf({ stage, applicationVersion, requirements }: CaseSnapshot): string | undefined {
  if (!isUndecided(stage)) return undefined;
  const isIn = requirements.filter((r) => r.phase === 'underwriting' && r.status === 'satisfied');
  return [applicationVersion, ...isIn.map((r) => r.id).sort()].join(' ');
}
