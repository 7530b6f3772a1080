/** Dates in order: nothing signed in the future or after it was handed in, and the application not too old. */

import type { Signature } from '../../application/application.schema';
import { daysBetween } from '../../calendar/plain-date';
import { formKey } from '../../rules/signed-forms';
import type { CheckId } from '../check-catalog';
import type { Finding } from '../finding';
import { labelOf } from '../finding-text';
import { type Review, report, THE_APPLICATION } from '../review';
import { ROLE_WORDS } from '../signers';

/** Date rules for every signature and for the application as a whole. */
export const checkDates = (review: Review): Finding[] => [
  ...review.app.signatures.flatMap((signature, index) => checkSignatureDate(review, signature, index)),
  ...checkSubmitted(review),
  ...checkApplicationAge(review),
];

function checkSignatureDate(review: Review, signature: Signature, index: number): Finding[] {
  const { date, formNumber, role } = signature;
  if (!date) return [];
  const { today, receivedDate, app, rules } = review;
  const handedIn = app.submittedDate && app.submittedDate < receivedDate ? app.submittedDate : receivedDate;
  const check: CheckId | undefined =
    date > today ? 'signature-future' : date > handedIn ? 'signature-after-submission' : undefined;
  if (!check) return [];
  const form = rules.documents.forms.body.forms.find(
    (f) => formNumber !== undefined && formKey(f.formNumber) === formKey(formNumber),
  );
  return report(review, check, {
    party: partyOf(signature),
    field: `/signatures/${index}/date`,
    key: [formNumber ?? 'application', role, signature.partyId ?? signature.npn ?? ''].join(':'),
    who: ROLE_WORDS[role],
    what: form ? labelOf(form) : formNumber ? A_FORM : THE_APPLICATION,
  });
}

const A_FORM = { en: 'a form', es: 'un formulario' };

function partyOf({ role, partyId, npn }: Signature): string {
  if (role === 'agent' || role === 'additional-agent') return npn ? `agent:${npn}` : 'agent';
  if (role === 'insured' || role === 'parent-guardian') return 'insured';
  return partyId ? `${role}:${partyId}` : role;
}

function checkSubmitted(review: Review): Finding[] {
  const { submittedDate } = review.app;
  if (!submittedDate || submittedDate <= review.receivedDate) return [];
  return report(review, 'submitted-date', {
    party: 'application',
    field: '/submittedDate',
    key: 'application',
  });
}

function checkApplicationAge(review: Review): Finding[] {
  if (!review.signedDate) return [];
  const { maxAgeDays, warnAgeDays } = review.rules.documents['good-order'].body.signature;
  const days = daysBetween(review.signedDate, review.today);
  const found = { party: 'application', field: '/signatures', key: 'application' };
  if (days > maxAgeDays) return report(review, 'application-age', { ...found, inputs: { days, maxAgeDays } });
  if (days > warnAgeDays)
    return report(review, 'application-age-soon', { ...found, inputs: { days, maxAgeDays } });
  return [];
}
