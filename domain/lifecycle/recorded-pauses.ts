import type { CaseChange } from '../case/case-change';
import type { CaseSnapshot } from '../case/case-types';
import { earlier, nextTimed } from './pauses';
import { isTerminal } from './stages';

type Recorded = Pick<CaseChange, 'nextStep' | 'hold' | 'postponedUntil' | 'snapshot'>;

/** What the records keep of a case's pauses and, once it has ended, of everything it remembers. */
export function recordedPauses(data: CaseSnapshot, nextStep: CaseChange['nextStep']): Recorded {
  const { hold, postponement, stage } = data;
  const timed = nextTimed(data);
  return {
    nextStep: earlier(nextStep, timed && { n: 0, ...timed }),
    hold: hold ? { until: hold.until, reason: hold.reason } : null,
    postponedUntil: postponement?.until ?? null,
    ...(isTerminal(stage) ? { snapshot: { ...data } } : {}),
  };
}
