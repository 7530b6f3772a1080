import type { Timetable } from '../follow-up/timetable';
import type { RuleDocument } from './rule-document.schema';
import { expiryWarningsInEffect, timetableInEffect } from './timetable-in-effect';
import { TimetablesBodySchema } from './timetables.schema';

const timetable = (version: number, more: Partial<Timetable> = {}): Timetable => ({
  id: 'aps',
  version,
  source: 'synthetic',
  waitingOn: 'aps-vendor',
  steps: [{ after: '1bd', action: 'poll-vendor' }],
  tail: { every: '5bd', action: 'task-case-manager' },
  ...more,
});
const document = (scope: string, timetables: Timetable[], effectiveFrom = '2020-01-01'): RuleDocument => ({
  kind: 'timetables',
  scope,
  version: 1,
  effectiveFrom,
  source: 'synthetic',
  body: { timetables },
});
const documents = [
  document('*', [timetable(1), timetable(2, { requirementCodes: [11, 12] }), timetable(3, { id: 'data' })]),
  document('SUMMIT', [timetable(4)]),
  document('HARBOR', [timetable(5)], '2027-01-01'),
];
const chosen = (carrierCode: string, requirementCode?: number, id = 'aps', on = '2026-11-18') => {
  const found = timetableInEffect(documents, { id, carrierCode, on, requirementCode });
  return found && [found.timetable.version, found.scope];
};

it("a carrier's own timetable comes before the one for every carrier, on the days on which it is in effect", () => {
  expect(chosen('SUMMIT')).toEqual([4, 'SUMMIT']);
  expect(chosen('HARBOR')).toEqual([1, '*']);
  expect(chosen('HARBOR', undefined, 'aps', '2027-01-01')).toEqual([5, 'HARBOR']);
});

it('the one that names the requirement comes before the one that names none', () => {
  expect(chosen('HARBOR', 11)).toEqual([2, '*']);
  expect(chosen('HARBOR', 99)).toEqual([1, '*']);
});

it("what a carrier's document does not list is the same as for every carrier", () => {
  expect(chosen('SUMMIT', undefined, 'data')).toEqual([3, '*']);
  expect(chosen('SUMMIT', undefined, 'no-such')).toBeUndefined();
});

it("what a carrier's document says nothing of is warned of as for every carrier", () => {
  const warned = (otherwise: number[]) => ({ source: 'synthetic', warnDaysBefore: { otherwise } });
  const withWarnings = (d: RuleDocument, days: number[]) =>
    ({ ...d, body: { ...d.body, expiry: warned(days) } }) as RuleDocument;
  const [all, summit, harbor] = documents as [RuleDocument, RuleDocument, RuleDocument];
  const some = [withWarnings(all, [30]), summit, withWarnings(harbor, [7])];
  const ask = { carrierCode: 'SUMMIT', on: '2027-01-01' };
  expect(expiryWarningsInEffect(some, ask)).toEqual(warned([30]));
  expect(expiryWarningsInEffect(some, { ...ask, carrierCode: 'HARBOR' })).toEqual(warned([7]));
  expect(expiryWarningsInEffect(documents, ask)).toBeUndefined();
});

it('a trial is chased as an underwriter is where an agency has published its own before trials had one', () => {
  const own = [document('*', [timetable(7, { id: 'carrier-stale' })])];
  const ask = { id: 'trial-answer', carrierCode: 'SUMMIT', on: '2026-11-18' };
  expect(timetableInEffect(own, ask)?.timetable).toMatchObject({ id: 'trial-answer', version: 7 });
  expect(timetableInEffect(documents, ask)).toBeUndefined();
});

it.each([
  [[timetable(1), timetable(2)]],
  [[timetable(1, { requirementCodes: [11] }), timetable(2, { requirementCodes: [12, 11] })]],
])('two that would be for the same wait are refused', (timetables) => {
  expect(TimetablesBodySchema.safeParse({ timetables }).success).toBe(false);
});
