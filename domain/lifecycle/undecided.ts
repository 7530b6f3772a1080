import type { Stage } from './stages';

const UNDECIDED: readonly Stage[] = [
  'appointment',
  'ready',
  'submitted',
  'gathering',
  'under-review',
  'additional-requirements',
  'informal',
  'tentative-offer',
  'postponed',
];

/** In good order and not decided: what is needed by now, or no longer good, would be missing at the decision. */
export const isUndecided = (stage: Stage): boolean => UNDECIDED.includes(stage);
