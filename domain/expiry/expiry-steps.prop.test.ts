import fc from 'fast-check';
import { addDays } from '../calendar/plain-date';
import type { ExpiringItem, ExpiryKind } from './expiring';
import { expirySteps } from './expiry-steps';

const warnings = {
  source: 'synthetic',
  warnDaysBefore: { signature: [14, 3], 'age-change': [60, 30, 14, 3], otherwise: [45, 30, 14] },
};
const today = '2026-11-18';
const itemAt = (kind: ExpiryKind, days: number): ExpiringItem => ({
  ...{ key: `${kind}:${days}`, kind, label: kind, code: 10, until: addDays(today, days) },
  rule: { ruleId: 'R', version: 1, source: 'synthetic' },
});
const steps = (items: ExpiringItem[], done: string[] = [], on = today) =>
  expirySteps(items, { today: on, warnings, done });
const when = (kind: ExpiryKind, days: number) =>
  steps([itemAt(kind, days)]).map((s) => [s.days, s.on] as const);

describe('warnings', () => {
  it('come by the timetable of what runs out, and then the day after the last day of use', () => {
    expect(when('evidence', 60).map(([days]) => days)).toEqual([45, 30, 14, 0]);
    expect(when('age-change', 90).map(([days]) => days)).toEqual([60, 30, 14, 3, 0]);
    expect(when('signature', 60).map(([days]) => days)).toEqual([14, 3, 0]);
    expect(when('evidence', 60).at(-1)).toEqual([0, addDays(today, 61)]);
  });

  it('of which several have passed are given once, today', () => {
    expect(when('form', 20)).toEqual([
      [30, today],
      [14, addDays(today, 6)],
      [0, addDays(today, 21)],
    ]);
  });

  it('are not given of what has run out: that is dealt with at once', () => {
    expect(when('evidence', -5)).toEqual([[0, today]]);
  });

  it('are none without a timetable, and what has run out is dealt with all the same', () => {
    const only = expirySteps([itemAt('form', 20)], { today, warnings: undefined, done: [] });
    expect(only.map((s) => s.days)).toEqual([0]);
  });

  it('never come twice, never after the last day, and never leave an item without its end', () => {
    const kind = fc.constantFrom<ExpiryKind>('evidence', 'signature', 'form', 'age-change');
    const things = fc.array(fc.tuple(kind, fc.integer({ min: -30, max: 400 })), { maxLength: 8 });
    fc.assert(
      fc.property(things, fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 12 }), (list, leaps) => {
        const items = list.map(([k, days], i) => ({ ...itemAt(k, days), key: `i${i}` }));
        const done: string[] = [];
        let on = today;
        for (const leap of [...leaps, 500]) {
          const due = steps(items, done, on).filter((s) => s.on <= on);
          expect(due.filter((s) => s.days > 0 && s.item.until < on)).toEqual([]);
          done.push(...due.map((s) => s.key));
          on = addDays(on, leap);
        }
        done.push(...steps(items, done, on).map((s) => s.key));
        expect(new Set(done).size).toBe(done.length);
        for (const { key } of items) expect(done).toContain(`expiry:${key}:0`);
      }),
      { numRuns: 300 },
    );
  });
});
