import type { AgencyCalendar } from '../calendar/business-days';
import { planLadder, resumeLadder } from './plan-ladder';
import type { Timetable, TimetableStep } from './timetable';

const calendar: AgencyCalendar = { timeZone: 'America/New_York', closedDays: [] };
const newYork = { calendar, timeZone: 'America/New_York' };
const timetable = (...steps: TimetableStep[]): Timetable => ({
  id: 'nigo',
  version: 3,
  source: 'synthetic',
  waitingOn: 'agent',
  steps,
  tail: { every: '5bd', action: 'task-case-manager' },
});
const words = ({ steps }: { steps: { at: string; action: string }[] }, count: number) =>
  steps.slice(0, count).map((s) => `${s.at} ${s.action}`);

/** The Tuesday before Thanksgiving, 10 o'clock in New York. */
const TUESDAY = '2026-11-24T15:00:00.000Z';

describe('planning a follow-up', () => {
  it('keeps to business days and the hour of the daily mail, then hands over to a person for ever', () => {
    const plan = timetable({ after: '2bd', action: 'remind-agent' }, { after: '30d', action: 'warn-close' });
    const ladder = planLadder(plan, TUESDAY, newYork);
    expect(ladder).toMatchObject({ timetableId: 'nigo', version: 3, next: 0 });
    expect(words(ladder, 4)).toEqual([
      '2026-11-27T14:00:00.000Z remind-agent', // over Thanksgiving
      '2026-12-24T14:00:00.000Z warn-close',
      '2027-01-04T14:00:00.000Z task-case-manager', // over Christmas and New Year
      '2027-01-11T14:00:00.000Z task-case-manager',
    ]);
  });

  it('uses the zone of whoever is chased: nine in Honolulu is afternoon in New York', () => {
    const plan = timetable({ after: '1bd', action: 'remind-agent' });
    const honolulu = { calendar, timeZone: 'Pacific/Honolulu', hour: 10 };
    expect(words(planLadder(plan, TUESDAY, honolulu), 1)).toEqual(['2026-11-25T20:00:00.000Z remind-agent']);
  });

  it('keeps the local hour where the clocks change', () => {
    const plan = timetable({ after: '1bd', every: '1bd', until: '2bd', action: 'remind-agent' });
    expect(words(planLadder(plan, '2026-10-29T15:00:00.000Z', newYork), 2)).toEqual([
      '2026-10-30T13:00:00.000Z remind-agent',
      '2026-11-02T14:00:00.000Z remind-agent',
    ]);
  });

  it.each([
    ['before the hour', '2026-11-24T13:59:59.999Z', '2026-11-24T14:00:00.000Z'],
    ['at the hour', '2026-11-24T14:00:00.000Z', '2026-11-24T14:00:00.000Z'],
    ['a moment after it', '2026-11-24T14:00:00.001Z', '2026-11-25T14:00:00.000Z'],
    ['on a Saturday', '2026-11-28T17:00:00.000Z', '2026-11-30T14:00:00.000Z'],
  ])('sends what is due at once %s on the first hour that is not past', (_, from, at) => {
    const plan = timetable({ after: '0bd', action: 'remind-agent-urgent' });
    expect(words(planLadder(plan, from, newYork), 1)).toEqual([`${at} remind-agent-urgent`]);
  });

  it('repeats until the end of a span, both ends included', () => {
    const plan = timetable({ after: '1bd', every: '2bd', until: '5bd', action: 'poll-vendor' });
    const polls = planLadder(plan, '2026-09-14T12:00:00.000Z', newYork).steps.filter(
      (s) => s.action === 'poll-vendor',
    );
    expect(polls.map((s) => s.at.slice(0, 10))).toEqual(['2026-09-15', '2026-09-17', '2026-09-21']);
  });

  it('does not drift over closed days: every 60 days from day 30 until day 150 is three times', () => {
    const plan = timetable({ after: '30d', every: '60d', until: '150d', action: 'poll-carrier' });
    const polls = planLadder(plan, '2026-11-25T15:00:00.000Z', newYork).steps.filter(
      (s) => s.action === 'poll-carrier',
    );
    expect(polls.map((s) => s.at.slice(0, 10))).toEqual(['2026-12-28', '2027-02-23', '2027-04-26']);
  });

  it('counts business days on from a first day given in calendar days', () => {
    const plan = timetable({ after: '5d', every: '2bd', until: '10d', action: 'poll-vendor' });
    const polls = planLadder(plan, '2026-09-14T12:00:00.000Z', newYork).steps.filter(
      (s) => s.action === 'poll-vendor',
    );
    expect(polls.map((s) => s.at.slice(0, 10))).toEqual(['2026-09-21', '2026-09-23']);
  });

  it('does a line at least once, even when its end lies before its beginning', () => {
    const plan = timetable({ after: '9bd', every: '2bd', until: '5bd', action: 'warn-close' });
    expect(planLadder(plan, TUESDAY, newYork).steps.filter((s) => s.action === 'warn-close')).toHaveLength(1);
  });

  it('goes on with the tail alone when a timetable has no steps', () => {
    const { steps } = planLadder(timetable(), TUESDAY, newYork);
    expect(steps[0]).toEqual({ n: 0, at: '2026-12-03T14:00:00.000Z', action: 'task-case-manager' });
    expect(steps).toHaveLength(10);
  });

  it('cuts the tail to the horizon, but neither a step nor the last call for a person', () => {
    const plan = timetable({ after: '1bd', every: '1bd', until: '9bd', action: 'poll-carrier' });
    const short = planLadder(plan, TUESDAY, { ...newYork, horizonSteps: 3 }).steps.map((s) => s.action);
    expect(short).toEqual([...Array(9).fill('poll-carrier'), 'task-case-manager']);
    expect(planLadder(plan, TUESDAY, { ...newYork, horizonSteps: 12 }).steps).toHaveLength(12);
  });

  it('refuses a repetition that would never end and a span that is none', () => {
    const endless = timetable({ after: '1bd', every: '0d', until: '9d', action: 'remind-agent' });
    expect(() => planLadder(endless, TUESDAY, newYork)).toThrow(/at least one day apart/);
    const span = '3w' as TimetableStep['after']; // what a document that nobody checked could hold
    expect(() => planLadder(timetable({ after: span, action: 'remind-agent' }), TUESDAY, newYork)).toThrow(
      /3w/,
    );
  });
});

describe('going on with a used-up follow-up', () => {
  it('counts on from the last step and calls a person after the span of the tail', () => {
    const ladder = resumeLadder(timetable(), '2026-11-24T14:00:00.000Z', 17, newYork);
    expect(ladder.steps.slice(0, 2)).toEqual([
      { n: 18, at: '2026-12-02T14:00:00.000Z', action: 'task-case-manager' },
      { n: 19, at: '2026-12-09T14:00:00.000Z', action: 'task-case-manager' },
    ]);
    expect(ladder.next).toBe(0);
  });
});
