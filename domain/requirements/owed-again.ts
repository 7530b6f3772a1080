import { closedWords } from '../lifecycle/closed-words';
import { isTerminal, type Stage } from '../lifecycle/stages';
import type { RequirementStatus } from './requirement';

/** A refusal: its code, and words for a case manager. */
export interface RefusalToReopen {
  code: 'case-closed' | 'case-in-force' | 'requirement-unknown' | 'nothing-received';
  words: string;
}

const IN_FORCE: readonly Stage[] = ['placed', 'free-look'];

/** Whether what has come for a requirement of this status can be taken back at all. */
export const hasCome = (status: RequirementStatus): boolean =>
  status === 'satisfied' || status === 'received';

/**
 * Why a requirement cannot be owed again.
 * @param stage of its case. @param status undefined when the case has no such requirement.
 * @returns undefined when it can.
 */
export function refusalToReopen(
  stage: Stage,
  status: RequirementStatus | undefined,
): RefusalToReopen | undefined {
  if (isTerminal(stage)) return { code: 'case-closed', words: closedWords(stage) };
  if (IN_FORCE.includes(stage))
    return {
      code: 'case-in-force',
      words: 'The policy is in force: nothing can be asked for any more. The carrier serves the policy.',
    };
  if (!status)
    return {
      code: 'requirement-unknown',
      words: 'This case has no such requirement: read its requirements again.',
    };
  if (hasCome(status)) return undefined;
  return {
    code: 'nothing-received',
    words: `Nothing has come for this requirement: it is ${status}. Record what comes, or ask for it anew.`,
  };
}
