import { appointmentStanding, appointmentWatch } from './appointment-watch';
import type { Finding } from './finding';

const finding = (more: Partial<Finding>): Finding => ({
  ...{ ruleId: 'R', version: 1, source: 'synthetic', severity: 'warning', category: 'appointment' },
  ...{ party: 'agent:1', field: '/agents/0', message: '', remedy: '', inputs: {}, requirementCode: 258 },
  ...{ subject: 'appointment-due:agent:1', ...more },
});

it('looks for an appointment when half of its time is over, and on the day before the last', () => {
  const first = finding({ dueOn: '2026-12-18' });
  const second = finding({ subject: 'appointment-due:agent:2', dueOn: '2026-12-28' });
  expect(appointmentWatch([second, first], '2026-11-18')).toEqual({
    awaited: false,
    dueOn: '2026-12-18',
    days: [
      { on: '2026-12-03', last: false },
      { on: '2026-12-17', last: true },
    ],
  });
});

it.each([
  ['2026-12-15', ['2026-12-16 false', '2026-12-17 true']],
  ['2026-12-16', ['2026-12-17 true']],
  ['2026-12-17', ['2026-12-17 true']],
  ['2026-12-18', ['2026-12-18 true']],
])('found out on %s, with the 18th as the last day, somebody looks all the same: %j', (today, days) => {
  const watch = appointmentWatch([finding({ dueOn: '2026-12-18' })], today);
  expect(watch.days.map(({ on, last }) => `${on} ${last}`)).toEqual(days);
});

it('says what is waited for, and has nothing to look for where no day is named', () => {
  const filed = finding({
    subject: 'appointment-first:agent:1',
    severity: 'blocking',
    awaits: 'appointment',
  });
  expect(appointmentWatch([filed], '2026-11-18')).toEqual({ awaited: true, dueOn: null, days: [] });
  expect(appointmentWatch([finding({ subject: 'appointment-ask:agent:1' })], '2026-11-18')).toEqual({
    ...{ awaited: false, dueOn: null, days: [] },
  });
  expect(appointmentWatch([finding({})], '2026-11-18').days).toEqual([]);
});

it.each([
  ['appointment-due:agent:1', true],
  ['appointment-late:agent:1', true],
  ['appointment-ask:agent:1', false],
  ['licence:agent:1', false],
])('of %s it is %s that an appointment is missing which a rule asks for by a day', (subject, missing) => {
  expect(appointmentStanding([finding({ subject })])).toEqual({ awaited: false, missing });
});
