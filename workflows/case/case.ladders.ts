import type { CaseSnapshot, DueStep, LadderKey } from '../../domain/case/case-types';

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
