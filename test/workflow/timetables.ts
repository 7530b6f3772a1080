import type { RunningLadder } from '../../domain/case/case-types';
import { closingBy } from '../../domain/follow-up/closing-by';
import { planLadder, replanLadder, resumeLadder } from '../../domain/follow-up/plan-ladder';
import { documentInEffect } from '../../domain/rules/rule-set';
import { seededDocuments } from '../../domain/rules/test-rules';

const place = {
  calendar: { timeZone: 'America/New_York', closedDays: [] },
  timeZone: 'America/New_York',
  hour: 9,
};

/** Plans the published timetables as the product does, without a database. */
export function planPublished(
  timetableId: string,
  from: string,
  { after, again, closeBy }: { after?: number; again?: string; closeBy?: string } = {},
): RunningLadder {
  const found = documentInEffect(seededDocuments(), 'timetables', '*', from.slice(0, 10));
  const published = found?.body.timetables.find((t) => t.id === timetableId);
  if (!published) throw new Error(`no timetable ${timetableId}`);
  const timetable = closingBy(published, { from, ...(closeBy ? { closeBy } : {}) }, place.timeZone);
  if (again) return replanLadder(timetable, from, again, place);
  return after === undefined
    ? planLadder(timetable, from, place)
    : resumeLadder(timetable, from, after, place);
}
