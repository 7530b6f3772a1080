import { type Stage, stageLabel } from './stages';

/** Why nothing is done to a case that has ended in this stage, and what may be done instead. */
export const closedWords = (stage: Stage): string =>
  `The case is closed (${stageLabel(stage)}): reopen it if it goes on.`;
