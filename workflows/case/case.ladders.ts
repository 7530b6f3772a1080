import type { CaseSnapshot, DueStep, LadderKey } from '../../domain/case/case-types';
import type { Instant } from '../../domain/primitives';
import { offerDeadline } from './case.offers';

/** Where a ladder begins. */
export type PlanHow = { after?: number; from?: Instant; again?: Instant };

const LADDERS = ['stage', 'agent', 'expiry', 'old-carrier', 'dates'] as const satisfies LadderKey[];

/** The earliest step that is still ahead on any ladder; of two at one instant, that of the ladder named first. */
export function earliestStep(ladders: CaseSnapshot['ladders']): (DueStep & { key: LadderKey }) | null {
  let first: (DueStep & { key: LadderKey }) | null = null;
  for (const key of LADDERS) {
    const ladder = ladders[key];
    const step = ladder?.steps[ladder.next];
    if (step && (!first || step.at < first.at)) first = { ...step, key };
  }
  return first;
}

/** What is due next: the next step, or before it what ends by itself; in the free look nothing is done but waiting for its end. */
export function nextDue<T extends { at: Instant }>(data: CaseSnapshot, step: T | null): T | DueStep | null {
  if (data.stage === 'free-look' && data.freeLookEndsAt)
    return { n: 0, at: data.freeLookEndsAt, action: 'end-free-look' };
  const offerEnds = offerDeadline(data);
  return offerEnds && (!step || offerEnds < step.at) ? { n: 0, at: offerEnds, action: 'end-offer' } : step;
}
