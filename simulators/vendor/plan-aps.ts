import type { Rng } from '../shared/rng';
import type { Script } from '../shared/scripts';
import { type Step, step } from './step';

/** Share of faxes that get lost on an ordinary day. */
const LOST_FAX_RATE = 0.15;

/** Plans a request for a doctor's records: asked for by fax, confirmed (or lost and sent again), copied, sent after 10 to 25 days. */
export function planAps(script: Script, rng: Rng): Step[] {
  const steps = [step(1, 'acknowledged', 'acknowledged')];
  let day = rng.between(1.2, 2);
  steps.push(step(day, 'records-requested', 'pending', { details: 'The request was faxed to the doctor.' }));
  const ordinary = script.lines.length === 0;
  // Drawn in any case, so that a script changes only what it names.
  const luckless = rng.chance(LOST_FAX_RATE);
  if (script.has('lost-fax') || (ordinary && luckless)) {
    day += 3;
    steps.push(step(day, 'fax-lost', 'pending', { details: 'The doctor has not received the request.' }));
    day += 1;
    steps.push(step(day, 'records-requested', 'pending', { details: 'The request was faxed again.' }));
  }
  day += rng.between(1, 2);
  steps.push(step(day, 'receipt-confirmed', 'pending', { details: 'The doctor has the request.' }));
  if (script.has('no-records-found')) return [...steps, noRecords(day + 2)];
  if (script.has('fee-required')) {
    day += 1;
    steps.push(step(day, 'fee-required', 'pending', { details: 'The doctor wants 75.00 before copying.' }));
  }
  const resultsDay = Math.max(rng.between(10, 25), day + 2);
  steps.push(step(resultsDay - 1, 'done', 'pending', { details: 'The records were copied.' }));
  return [...steps, step(resultsDay, 'results', 'completed', { documents: ['aps'] })];
}

/** There is nothing to send: the order ends without a document. */
export const noRecords = (day: number): Step =>
  step(day, 'no-records', 'document-unavailable', { details: 'Nothing is on file.' });
