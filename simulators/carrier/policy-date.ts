import { dayOf, daysLater } from '../shared/business-clock';
import type { CarrierCase } from './carrier-entries';
import type { Submission } from './submission';
import type { CaseContext } from './turn';

/** This carrier dates back for half a year and ahead for sixty days. */
const BACK_DAYS = 182;
const AHEAD_DAYS = 60;
const DAY_MS = 86_400_000;

/** Answers the policy date that an application asks for; the same case when it asks for none, or for the one that it has. */
export function datePolicy(
  c: CarrierCase,
  { requestedPolicyDate: day }: Submission,
  atMs: number,
  { script }: Pick<CaseContext, 'script'>,
): CarrierCase {
  if (!day || day === c.policyDate) return c;
  const early = day < dayOf(atMs - BACK_DAYS * DAY_MS);
  if (early || day > dayOf(daysLater(atMs, AHEAD_DAYS)) || script.has('refuse-policy-date')) {
    const words = `The policy date ${day} cannot be given: ${early ? 'too far back' : 'not within our rules'}.`;
    return { ...c, refusedDate: { day, words } };
  }
  return { ...c, policyDate: day, refusedDate: undefined };
}
