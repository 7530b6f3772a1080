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
  if (script.has('copy-service')) {
    day += 0.5;
    steps.push(
      step(day, 'copy-service', 'pending', { details: 'The office sends requests to a copy service.' }),
    );
  }
  if (script.has('no-records-found')) return [...steps, noRecords(day + 2)];
  if (script.has('fee-required')) {
    day += 1;
    steps.push(step(day, 'fee-required', 'pending', { details: 'The doctor wants 75.00 before copying.' }));
  }
  const demand = demandOf(script, day + 1);
  const resultsDay = Math.max(rng.between(10, 25), day + (demand ? 4 : 2));
  if (demand) steps.push(demand.step);
  const waitsFor = demand?.waitsFor;
  if (script.has('partial-records')) {
    const details = 'The first part of the records.';
    steps.push(
      step(resultsDay - 1.5, 'partial-records', 'incomplete', { details, documents: ['aps-part'], waitsFor }),
    );
  }
  const alone = script.has('partial-records') ? undefined : waitsFor;
  steps.push(
    step(resultsDay - 1, 'done', 'pending', { details: 'The records were copied.', waitsFor: alone }),
  );
  return [...steps, step(resultsDay, 'results', 'completed', { documents: ['aps'] })];
}

/** What the doctor wants before anything is copied, if the script says so; the work rests until it is there. */
function demandOf(script: Script, day: number): { step: Step; waitsFor: Step['waitsFor'] } | undefined {
  if (script.has('special-authorization')) {
    const details = 'The doctor wants an authorization on a form of the office.';
    return { step: step(day, 'authorization-required', 'pending', { details }), waitsFor: 'authorization' };
  }
  const fee = script.has('high-fee') ? '250.00' : script.has('fee-first') ? '75.00' : undefined;
  if (!fee) return undefined;
  const details = `The doctor wants ${fee} before copying.`;
  return { step: step(day, 'fee-required', 'pending', { details }), waitsFor: 'fee-approved' };
}

/** There is nothing to send: the order ends without a document. */
export const noRecords = (day: number): Step =>
  step(day, 'no-records', 'document-unavailable', { details: 'Nothing is on file.' });
