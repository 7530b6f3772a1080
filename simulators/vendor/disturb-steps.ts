import type { Rng } from '../shared/rng';
import type { Script } from '../shared/scripts';
import { type Step, step } from './step';

const SLOW_FACTOR = 3;

/**
 * What scripts that hold for every kind of order make of a plan: which steps happen, and when and how often each is told.
 * @param forgetsCalls share of statuses that this vendor forgets to tell on an ordinary day.
 */
export function disturbSteps(plan: readonly Step[], script: Script, rng: Rng, forgetsCalls: number): Step[] {
  if (script.has('not-acknowledged')) return [];
  let steps = plan.map((s) => ({ ...s }));
  if (script.has('slow')) steps = steps.map(slowed);
  if (script.has('vendor-cancels')) steps = [...steps.slice(0, 1), given(steps[0]!.day + 1)];
  if (script.has('unknown-status-code')) steps.splice(1, 0, unknownAfter(steps[0]!));
  if (script.has('contradictory-status')) steps.push(contradiction(steps.at(-1)!));
  if (script.has('invoice')) steps.push(invoiceAfter(steps.at(-1)!));
  const last = steps.findLast((s) => s.step === 'results') ?? steps.at(-1)!;
  if (script.has('wrong-code')) last.contradictsItself = true;
  if (script.has('wrong-person')) last.wrongPerson = true;
  return tell(steps, script, rng, forgetsCalls);
}

/** Decides when each step is told. Scripts beat chance; the script `clean` beats forgetting. */
function tell(steps: Step[], script: Script, rng: Rng, forgetsCalls: number): Step[] {
  if (script.has('never-calls')) return steps.map((s) => ({ ...s, sendingDays: [] }));
  if (script.has('duplicate-statuses')) return steps.map((s) => ({ ...s, sendingDays: [0, 0.3, 2] }));
  if (script.has('reordered-statuses')) return swapPairs(steps);
  if (script.has('late-status')) return delayOld(steps);
  const ordinary = script.lines.length === 0;
  return steps.map((s) => (ordinary && rng.chance(forgetsCalls) ? { ...s, sendingDays: [] } : s));
}

/** Every first of two is told after the second. */
function swapPairs(steps: Step[]): Step[] {
  return steps.map((s, i) => {
    const next = steps[i + 1];
    return i % 2 === 0 && next ? { ...s, sendingDays: [next.day - s.day + 0.2] } : s;
  });
}

/** The first step is told after the last one. */
function delayOld(steps: Step[]): Step[] {
  const [first, ...others] = steps;
  if (!first) return steps;
  return [{ ...first, sendingDays: [steps.at(-1)!.day - first.day + 2] }, ...others];
}

const slowed = (s: Step): Step => ({
  ...s,
  day: s.day * SLOW_FACTOR,
  appointmentDay: s.appointmentDay === undefined ? undefined : s.appointmentDay * SLOW_FACTOR,
});

const given = (day: number): Step =>
  step(day, 'cancelled', 'cancelled', { details: 'We cannot carry out this order.' });

const unknownAfter = (s: Step): Step =>
  step(s.day + 0.1, 'unknown', 'unknown', { details: 'Special handling.' });

const invoiceAfter = ({ day, status }: Step): Step =>
  step(day + 1, 'invoiced', status, { details: 'Invoice INV-1 over 85.00' });

/** After the results, the vendor says that the work was not done. */
const contradiction = (last: Step): Step =>
  step(last.day + 1, 'no-show', 'pending', { details: 'The appointment was missed.' });
