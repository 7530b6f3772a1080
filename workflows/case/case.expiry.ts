/** Whether a case looks after what may not be used much longer. Pure functions over its snapshot. */
import type { CaseSnapshot } from '../../domain/case/case-types';
import type { Stage } from '../../domain/lifecycle/stages';

/** In good order and not decided: what runs out now would be missing at the decision. */
const UNDECIDED: Stage[] = [
  'appointment',
  'ready',
  'submitted',
  'gathering',
  'under-review',
  'additional-requirements',
  'tentative-offer',
  'postponed',
];

/** What the plan of expiries depends on: which application, and what is in. Undefined when nothing is looked after. */
export function expiryBasis({ stage, applicationVersion, requirements }: CaseSnapshot): string | undefined {
  if (!UNDECIDED.includes(stage)) return undefined;
  const isIn = requirements.filter((r) => r.phase === 'underwriting' && r.status === 'satisfied');
  return [applicationVersion, ...isIn.map((r) => r.id).sort()].join(' ');
}
