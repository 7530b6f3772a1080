/** Until when an offer is good. Not for workflow code: local days need time zones. */
import { type AgencyCalendar, addBusinessDays } from '../calendar/business-days';
import { addDays } from '../calendar/plain-date';
import { instantAt, localDate } from '../calendar/zoned';
import type { Instant, RuleSource } from '../primitives';
import { citing, type RuleSet } from '../rules/rule-set';

/** Offers are commonly good for ten business days; synthetic: no public source says so for all carriers. */
const USUAL_BUSINESS_DAYS = 10;

/**
 * The end of the last business day on which the offer may be accepted, with the rule that says so: the carrier's own number
 * of business days from the day of the offer, in the agency's calendar.
 * @param rules undefined when the agency has none for the carrier: then the usual number is taken.
 */
export function offerValidity(
  offeredAt: Instant,
  calendar: AgencyCalendar,
  rules: RuleSet | undefined,
): { expiresAt: Instant; rule: RuleSource } {
  const document = rules?.documents.product;
  const own = document?.body.offerBusinessDays;
  const last = addBusinessDays(calendar, localDate(calendar.timeZone, offeredAt), own ?? USUAL_BUSINESS_DAYS);
  return {
    expiresAt: instantAt(calendar.timeZone, addDays(last, 1), 0),
    rule:
      rules && document && own !== undefined
        ? citing(document, `${rules.carrierCode}-PRD-OFFER-VALIDITY`)
        : { ruleId: 'USUAL-OFFER-VALIDITY', version: 1, source: 'synthetic' },
  };
}
