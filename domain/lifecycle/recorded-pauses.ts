import type { CaseChange } from '../case/case-change';
import type { CaseSnapshot } from '../case/case-types';
import { nextTimed } from './pauses';
import { isTerminal } from './stages';

type Recorded = Pick<CaseChange, 'nextStep' | 'hold' | 'postponedUntil' | 'snapshot'>;

/** What the records keep of a case's pauses and, once it has ended, of everything it remembers. */
export function recordedPauses(data: CaseSnapshot, nextStep: CaseChange['nextStep']): Recorded {
  const { hold, postponement, stage } = data;
  const timed = nextTimed(data);
  const first = timed && (!nextStep || timed.at < nextStep.at) ? { n: 0, ...timed } : nextStep;
  return {
    nextStep: first,
    hold: hold ? { until: hold.until, reason: hold.reason } : null,
    postponedUntil: postponement?.until ?? null,
    ...(isTerminal(stage) ? { snapshot: { ...data } } : {}),
  };
}
