import { seededRules } from '../rules/test-rules';
import { offerValidity } from './offer-validity';

const CALENDAR = { timeZone: 'America/New_York', closedDays: ['2026-11-27'] };
const MADE = '2026-11-18T15:00:00.000Z';

it('an offer is good until the end of its last business day: holidays and closed days do not count', () => {
  // Ten business days after Wednesday, November 18, without Thanksgiving and the day after it: December 4.
  expect(offerValidity(MADE, CALENDAR, undefined)).toEqual({
    expiresAt: '2026-12-05T05:00:00.000Z',
    rule: { ruleId: 'USUAL-OFFER-VALIDITY', version: 1, source: 'synthetic' },
  });
});

it("takes the carrier's own number of days, and cites where it stands", () => {
  const { expiresAt, rule } = offerValidity(MADE, CALENDAR, seededRules('HARBOR', 'HT-15'));
  expect(expiresAt).toBe('2026-12-12T05:00:00.000Z');
  expect(rule).toMatchObject({ ruleId: 'HARBOR-PRD-OFFER-VALIDITY', version: 5 });
});
