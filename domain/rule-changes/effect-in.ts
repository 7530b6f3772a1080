/** What a change of the rules means for a case, by its stage. Imported by workflow code: plain data only. */
import type { Stage } from '../lifecycle/stages';

/**
 * `check`: good order is checked anew, and what is needed follows from it. `ledger`: good order is behind it; what the rules
 * ask for is brought in line. `none`: the carrier has decided on what it had, or there is nothing that the rules look at.
 */
export type RuleEffect = 'check' | 'ledger' | 'none';

const CHECK: readonly Stage[] = ['received', 'good-order', 'not-in-good-order', 'appointment'];
const LEDGER: readonly Stage[] = [
  'ready',
  'submitted',
  'gathering',
  'under-review',
  'additional-requirements',
  'postponed',
];

/** What requirement rules and good-order rules do in a stage. Timetables reach every case that somebody waits in. */
export function ruleEffectIn(stage: Stage): RuleEffect {
  if (CHECK.includes(stage)) return 'check';
  return LEDGER.includes(stage) ? 'ledger' : 'none';
}

/** A check of good order is under way: what it finds counts first. */
export const isBeingChecked = (stage: Stage): boolean => stage === 'received' || stage === 'good-order';
