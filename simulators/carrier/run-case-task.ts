import type { Entry } from '../shared/entries';
import type { Task } from '../shared/shared-entries';
import type { CarrierCase } from './carrier-entries';
import type { CarrierParts } from './carrier-parts';
import { activate, closeNotTaken, issue, reissue, reportDelivery, returnPolicy } from './issuing';
import { turnEntries } from './tell-status';
import { CASE_TASKS, type CaseContext, type CaseTask, type Turn } from './turn';
import { acknowledge, ask, decide, giveOpinion } from './underwriting';

const STEPS: Record<CaseTask, (c: CarrierCase, atMs: number, context: CaseContext) => Turn> = {
  acknowledge,
  opinion: giveOpinion,
  ask,
  decide,
  issue,
  reissue,
  'report-delivery': reportDelivery,
  activate,
  'not-taken': closeNotTaken,
  return: returnPolicy,
};

/** Something has fallen due: an event becomes readable, or the case takes its next step. */
export function runCaseTask(parts: CarrierParts, task: Task): Entry[] {
  const { trackingId, dueMs } = task;
  if (task.type === 'publish') return [{ kind: 'news', eventId: task.ref, trackingId }];
  const type = CASE_TASKS.find((name) => name === task.type);
  const found = parts.book.find({ trackingId });
  if (!type || !found) throw new Error(`the task ${task.id} belongs to no case`);
  const turn = STEPS[type](found, dueMs, parts.contextOf(trackingId));
  // A step that no longer fits, because the case was closed meanwhile, changes nothing.
  return turn.case === found ? [] : turnEntries(parts, turn, dueMs);
}
