import { closingBy } from './closing-by';
import type { Timetable } from './timetable';

const DELIVERY: Timetable = {
  id: 'delivery',
  version: 1,
  source: 'synthetic',
  waitingOn: 'agent',
  steps: [
    { after: '3d', action: 'remind-agent' },
    { after: '30d', action: 'warn-close' },
    { after: '35d', action: 'task-manager' },
    { after: '45d', action: 'propose-close' },
  ],
  tail: { every: '5bd', action: 'task-case-manager' },
};
const FROM = '2026-11-26T02:00:00.000Z'; // Still the 25th in New York.
const stepsBy = (until: string, timetable = DELIVERY) =>
  closingBy(timetable, { from: FROM, closeBy: midnightAfter(until) }, 'America/New_York').steps.map(
    ({ after, action }) => [action, after],
  );
const midnightAfter = (day: string) =>
  new Date(Date.parse(`${day}T05:00:00.000Z`) + 86_400_000).toISOString();

describe('a wait with a last day', () => {
  it('is proposed to be closed on the day after it, and warned of as long before as ever', () => {
    expect(stepsBy('2027-01-23')).toEqual([
      ['remind-agent', '3d'],
      ['warn-close', '45d'],
      ['task-manager', '35d'],
      ['propose-close', '60d'],
    ]);
  });

  it('is warned of at once when the last day is near, and closed at once when it is over', () => {
    expect(stepsBy('2026-11-30')).toContainEqual(['warn-close', '0d']);
    expect(stepsBy('2026-11-20')).toEqual(expect.arrayContaining([['propose-close', '0d']]));
  });

  it('is warned of ten days before where the timetable counts in business days or does not warn', () => {
    const inBusinessDays = DELIVERY.steps.map((s) =>
      s.action === 'warn-close' ? { ...s, after: '20bd' as const } : s,
    );
    expect(stepsBy('2027-01-23', { ...DELIVERY, steps: inBusinessDays })).toContainEqual([
      'warn-close',
      '50d',
    ]);
    const silent = DELIVERY.steps.filter((s) => s.action !== 'warn-close');
    expect(stepsBy('2027-01-23', { ...DELIVERY, steps: silent })).toContainEqual(['propose-close', '60d']);
  });

  it('is as ever where nothing is proposed, or nobody has set a last day', () => {
    const steps = DELIVERY.steps.slice(0, 1);
    expect(stepsBy('2026-11-26', { ...DELIVERY, steps })).toEqual([['remind-agent', '3d']]);
    expect(closingBy(DELIVERY, { from: FROM }, 'America/New_York')).toBe(DELIVERY);
  });
});
