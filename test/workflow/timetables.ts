import { join } from 'node:path';
import type { RunningLadder } from '../../domain/case/case-types';
import { planLadder, replanLadder, resumeLadder } from '../../domain/follow-up/plan-ladder';
import { parseRuleDocuments } from '../../domain/rules/parse-rule-documents';
import { documentInEffect } from '../../domain/rules/rule-set';
import { readReference } from '../../prisma/seed/reference/read-reference';

const documents = parseRuleDocuments(readReference(join(__dirname, '../../prisma/seed/reference')));
const place = {
  calendar: { timeZone: 'America/New_York', closedDays: [] },
  timeZone: 'America/New_York',
  hour: 9,
};

/** Plans the published timetables as the product does, without a database. */
export function planPublished(
  timetableId: string,
  from: string,
  { after, again }: { after?: number; again?: string } = {},
): RunningLadder {
  const found = documentInEffect(documents, 'timetables', '*', from.slice(0, 10));
  const timetable = found?.body.timetables.find((t) => t.id === timetableId);
  if (!timetable) throw new Error(`no timetable ${timetableId}`);
  if (again) return replanLadder(timetable, from, again, place);
  return after === undefined
    ? planLadder(timetable, from, place)
    : resumeLadder(timetable, from, after, place);
}
