import { previewLadder } from './preview-ladder';
import type { Timetable } from './timetable';

const timetable: Timetable = {
  id: 'nigo',
  version: 1,
  source: 'synthetic',
  waitingOn: 'agent',
  steps: [
    { after: '1bd', action: 'remind-agent' },
    { after: '3bd', action: 'task-manager' },
    { after: '4bd', action: 'warn-close' },
  ],
  tail: { every: '5bd', action: 'task-case-manager' },
};
const calendar = { timeZone: 'America/New_York', closedDays: ['2026-11-27'] };
const place = { calendar, timeZone: 'America/New_York', hour: 9, horizonSteps: 4 };
/** The Tuesday before Thanksgiving, in the afternoon. */
const FROM = '2026-11-24T20:00:00.000Z';

it('gives the dates, and the days that were passed over with their reasons', () => {
  const { steps, closed } = previewLadder(timetable, FROM, { place });
  expect(steps.map(({ day, action }) => [day, action])).toEqual([
    ['2026-11-25', 'remind-agent'],
    ['2026-12-01', 'task-manager'],
    ['2026-12-02', 'warn-close'],
    ['2026-12-09', 'task-case-manager'],
  ]);
  expect(closed.slice(0, 4)).toEqual([
    { day: '2026-11-26', because: 'federal-holiday' },
    { day: '2026-11-27', because: 'agency-closed' },
    { day: '2026-11-28', because: 'weekend' },
    { day: '2026-11-29', because: 'weekend' },
  ]);
});

it('says when the agent gets the mail, and why not earlier', () => {
  const policy = {
    timeZone: 'America/New_York',
    digestHour: 9,
    quiet: { from: 21, to: 8 },
    agency: calendar,
    closedDays: [],
    away: { from: '2026-11-25', to: '2026-12-02' },
    optOuts: [],
  };
  const { steps, closed } = previewLadder(timetable, FROM, { place, policy });
  expect(steps.map(({ mailAt }) => mailAt)).toEqual([
    '2026-12-03T14:00:00.000Z',
    undefined,
    // A notice does not wait for somebody's return.
    '2026-12-02T14:00:00.000Z',
    undefined,
  ]);
  expect(closed).toContainEqual({ day: '2026-11-25', because: 'away' });
  expect(closed.map(({ day }) => day)).toEqual(closed.map(({ day }) => day).sort());
});
