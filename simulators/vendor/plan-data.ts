import type { Rng } from '../shared/rng';
import type { Script } from '../shared/scripts';
import { noRecords } from './plan-aps';
import { type DocumentKind, type Step, step } from './step';

/** Minutes after the order at which a record that is at hand is sent. */
const AT_ONCE_DAYS = 5 / (24 * 60);

/** Plans a look into a database: the record comes within minutes or on the next day. */
export function planRecord(script: Script, rng: Rng, document: DocumentKind): Step[] {
  const day = rng.chance(0.5) ? AT_ONCE_DAYS : 1;
  if (script.has('no-records-found')) return [noRecords(day)];
  return [step(day, 'results', 'completed', { documents: [document] })];
}

/** Plans an inspection report: three to six days. */
export function planInspection(script: Script, rng: Rng): Step[] {
  const day = rng.between(3, 6);
  const steps = [step(0.5, 'acknowledged', 'acknowledged')];
  if (script.has('no-records-found')) return [...steps, noRecords(day)];
  return [
    ...steps,
    step(day - 0.5, 'done', 'pending'),
    step(day, 'results', 'completed', { documents: ['inspection'] }),
  ];
}
