/** Days that a case must not miss, as one more ladder of the case's single timer: each is done once, and nothing follows the last. */
import type { DueStep } from '../../domain/case/case-types';
import type { CaseState } from './case.state';

/** A day ahead. `about` is what it is about: an id. */
export type DatedStep = Pick<DueStep, 'at' | 'action'>;

/** Adds days; the same action at the same instant is the same day. */
export function addDates(state: CaseState, dates: DatedStep[]): void {
  const known = state.data.ladders.dates?.steps ?? [];
  const fresh = dates.filter((d) => !known.some((k) => k.at === d.at && k.action === d.action));
  if (fresh.length === 0) return;
  const last = Math.max(0, ...known.map((k) => k.n));
  const steps = [...known, ...fresh.map((d, i) => ({ ...d, n: last + i + 1 }))];
  steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.n - b.n));
  state.data.ladders.dates = { timetableId: 'dates', version: 0, steps, next: 0 };
  state.touch();
}

/** A day has been dealt with. */
export function dateDone(state: CaseState, n: number): void {
  keepDates(state, (step) => step.n !== n);
}

/** Days of these actions no longer matter. */
export function dropDates(state: CaseState, actions: readonly string[]): void {
  keepDates(state, (step) => !actions.includes(step.action));
}

function keepDates(state: CaseState, keep: (step: DueStep) => boolean): void {
  const ladder = state.data.ladders.dates;
  if (!ladder) return;
  const steps = ladder.steps.filter(keep);
  if (steps.length === ladder.steps.length) return;
  if (steps.length === 0) delete state.data.ladders.dates;
  else state.data.ladders.dates = { ...ladder, steps, next: 0 };
  state.touch();
}
