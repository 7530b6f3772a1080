import fc from 'fast-check';
import { addDays } from '../calendar/plain-date';
import { localOf } from '../calendar/zoned';
import { closedBecause, isOptedOut, isQuiet, MAIL_KINDS, type MailPolicy, mailMoment } from './mail-moment';

const zones = ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu', 'America/Phoenix', 'UTC'];
const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2026-01-01', n));
const hour = fc.integer({ min: 0, max: 23 });
const policies: fc.Arbitrary<MailPolicy> = fc.record(
  {
    timeZone: fc.constantFrom(...zones),
    digestHour: hour,
    quiet: fc.record({ from: hour, to: hour }),
    agency: fc.record({ timeZone: fc.constantFrom(...zones), closedDays: fc.array(day, { maxLength: 5 }) }),
    place: fc.constantFrom('HI', 'MA', 'UT', 'OH'),
    closedDays: fc.array(day, { maxLength: 5 }),
    away: fc.record({ from: day, days: fc.integer({ min: 0, max: 60 }) }).map(({ from, days }) => ({
      from,
      to: addDays(from, days),
    })),
    optOuts: fc.subarray(['digest', 'urgent', 'notice']),
  },
  { requiredKeys: ['timeZone', 'digestHour', 'quiet', 'agency', 'closedDays', 'optOuts'] },
);
const instants = fc
  .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-06-01') })
  .map((ms) => new Date(ms).toISOString());
const kinds = fc.constantFrom(...MAIL_KINDS);

it('a mail never goes in quiet hours, on a closed day, while its reader is away, or before it is due', () => {
  fc.assert(
    fc.property(policies, kinds, instants, (policy, kind, at) => {
      const moment = mailMoment(policy, kind, at);
      expect(isQuiet(policy, moment.at)).toBe(false);
      expect(moment.at >= at).toBe(true);
      expect(localOf(policy.timeZone, moment.at).date).toBe(moment.day);
      expect(closedBecause(policy, kind, moment.day)).toBeUndefined();
    }),
  );
});

it('asked again at the moment that it has named, it names the same moment', () => {
  fc.assert(
    fc.property(policies, kinds, instants, (policy, kind, at) => {
      const moment = mailMoment(policy, kind, at);
      expect(mailMoment(policy, kind, moment.at)).toEqual(moment);
    }),
  );
});

it('what may not go today goes on the first open day, and no open day is skipped but the one that is over', () => {
  fc.assert(
    fc.property(policies, kinds, instants, (policy, kind, at) => {
      const moment = mailMoment(policy, kind, at);
      const today = localOf(policy.timeZone, at).date;
      for (let between = addDays(today, 1); between < moment.day; between = addDays(between, 1))
        expect(closedBecause(policy, kind, between)).toBeDefined();
    }),
  );
});

it('nobody opts out of a notice', () => {
  fc.assert(fc.property(policies, (policy) => expect(isOptedOut(policy, 'notice')).toBe(false)));
});
