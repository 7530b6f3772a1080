import type { AskedFor, ChangeFault } from '../../intake/changes/ask-for-change';
import { refused } from '../commands/command-case';
import { type Problem, problem } from '../http/problems';
import { presentDifference } from './changes.present';

/** Why a change was not made, as the caller reads it. */
export function faultOf(asked: ChangeFault | Exclude<AskedFor, { outcome: 'asked' }>): Problem {
  switch (asked.outcome) {
    case 'faulty':
      return problem('invalid-request', {
        detail: 'This change cannot be made.',
        // An operation is named by its place in the patch, a value by its place in the application.
        errors: asked.faults.map((f) => ({ ...f, pointer: f.pointer.replace(/^#\/(\d+)$/, '#/patch/$1') })),
      });
    case 'refused':
      return refused(asked.refusal.code, asked.refusal.words);
    case 'stale':
      return problem('conflict', {
        detail: 'Somebody else changed it at the same moment: preview it again.',
      });
    default:
      return problem('change-differs', {
        detail: 'It would do something else by now: look at the difference and send its hash.',
        extra: { hash: asked.hash, difference: presentDifference(asked.difference) },
      });
  }
}
