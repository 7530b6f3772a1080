/** The permission to get health information: nothing medical is ordered without it. */
import type { Application } from '../application/application.schema';
import { daysBetween } from '../calendar/plain-date';
import { requiredForms } from '../good-order/checks/forms';
import { beginReview, type Review } from '../good-order/review';
import { expectedSigners } from '../good-order/signers';
import type { PlainDate } from '../primitives';
import type { FormRule } from '../rules/forms.schema';
import type { RuleSet } from '../rules/rule-set';
import { instanceOf, signaturesOn } from '../rules/signed-forms';
import { describeItem } from './catalog';

/** Form kind of the HIPAA authorization in `forms` documents, and the ACORD code of the item when it is missing. */
const HIPAA = { kind: 'hipaa', code: 822 };

/** What is renewed when the authorization has run out; see domain/expiry/expired-rows. */
export const HIPAA_FORM = `form:${HIPAA.kind}`;

/** Whether an order may go out; if not, why not and what is owed first. */
export type OrderPermission =
  | { allowed: true }
  | { allowed: false; because: string; requirementCode: number };

const refused = (because: string): OrderPermission => ({
  allowed: false,
  because,
  requirementCode: HIPAA.code,
});

/**
 * Whether an item may be ordered on a day. Items that need it (exam, records, prescriptions) are refused until the
 * insured, or a child's parent, has signed and dated the carrier's HIPAA authorization on or before that day.
 * @param context `renewedOn` is the day of an authorization that was asked for anew, and came, since the application.
 */
export function mayOrderMedical(
  app: Application,
  { today, rules, renewedOn }: { today: PlainDate; rules: RuleSet; renewedOn?: PlainDate | undefined },
  code: number,
): OrderPermission {
  if (!describeItem(rules, code).needsHipaa) return { allowed: true };
  const review = beginReview(app, { today, rules, agents: [], receivedDate: today });
  // A conversion needs no authorization as long as nothing is ordered; an order that is wanted all the same does.
  const facts = { ...review.facts, convertsWithoutEvidence: false };
  const forms = requiredForms({ ...review, facts }).filter((f) => f.kind === HIPAA.kind);
  const [present] = forms.filter((f) => instanceOf(app, f));
  if (!present) return refused('The HIPAA authorization is missing.');
  return isSigned(review, present) || isGood(review, present, renewedOn)
    ? { allowed: true }
    : refused('The HIPAA authorization is not signed and dated by the insured, or no longer good.');
}

function isSigned(review: Review, form: FormRule): boolean {
  const signers = expectedSigners(review, ['insured']);
  return (
    signers.length > 0 &&
    signers.every((signer) =>
      signaturesOn(review.app, form).some(
        ({ signature: s }) => signer.roles.includes(s.role) && signer.isBy(s) && isGood(review, form, s.date),
      ),
    )
  );
}

const isGood = ({ today }: Review, { maxAgeDays }: FormRule, date: PlainDate | undefined): boolean =>
  date !== undefined && date <= today && daysBetween(date, today) <= (maxAgeDays ?? Number.POSITIVE_INFINITY);
