/** Signatures: everybody who has to sign each form that came, with a date, a place and in a way the carrier takes. */
import type { Signature } from '../../application/application.schema';
import { daysBetween } from '../../calendar/plain-date';
import { judge } from '../../rules/condition';
import type { FormRule } from '../../rules/forms.schema';
import { instanceOf, signaturesOn } from '../../rules/signed-forms';
import type { CheckId } from '../check-catalog';
import type { Finding } from '../finding';
import { labelOf } from '../finding-text';
import { type Found, type Review, report } from '../review';
import { type ExpectedSigner, expectedSigners } from '../signers';
import { requiredForms } from './forms';

type Placed = { signature: Signature; index: number };
type Ask = { rule: FormRule; signer: ExpectedSigner };

/** Signatures of every form that came; a form that is missing altogether is found elsewhere. */
export const checkSignatures = (review: Review): Finding[] =>
  [applicationForm(review), ...requiredForms(review).filter((rule) => rule.kind !== 'application')]
    .filter((rule) => rule !== undefined)
    .filter((rule) => rule.kind === 'application' || instanceOf(review.app, rule) !== undefined)
    .flatMap((rule) => checkFormSignatures(review, rule));

/**
 * The rule for the application itself. Without a signed state no variant applies for sure: then the first that might
 * is taken, because the missing signature is why the state is not known.
 */
function applicationForm(review: Review): FormRule | undefined {
  const variants = review.rules.documents.forms.body.forms.filter((f) => f.kind === 'application');
  return (
    variants.find((f) => judge(f.when, review.facts).holds) ??
    variants.find((f) => judge(f.when, review.facts).unsure)
  );
}

function checkFormSignatures(review: Review, rule: FormRule): Finding[] {
  const placed = signaturesOn(review.app, rule);
  const signers = expectedSigners(review, rule.signers);
  const isOf = (signer: ExpectedSigner, { signature }: Placed): boolean =>
    signer.roles.includes(signature.role) && signer.isBy(signature);
  const unclaimed = placed.filter((p) => !signers.some((signer) => isOf(signer, p)));
  return signers.flatMap((signer) => {
    const own = best(placed.filter((p) => isOf(signer, p)));
    const ask = { rule, signer };
    return own ? checkOne(review, ask, own) : notSigned(review, ask, unclaimed);
  });
}

/** Of several signatures by one person the first by date; dated before undated, so that order in the file is nothing. */
const best = (own: Placed[]): Placed | undefined =>
  own.toSorted((a, b) => ((a.signature.date ?? '~') < (b.signature.date ?? '~') ? -1 : 1))[0];

/** Missing, or given by somebody else. A signature by a party that does not exist has a finding of its own. */
function notSigned(review: Review, ask: Ask, unclaimed: Placed[]): Finding[] {
  const candidates = unclaimed.filter((p) => ask.signer.roles.includes(p.signature.role));
  const isKnown = ({ signature: { partyId } }: Placed): boolean =>
    partyId === undefined || review.app.parties.some((party) => party.id === partyId);
  const other = candidates.find(isKnown);
  if (other) return about(review, 'signature-signer', ask, `/signatures/${other.index}`);
  return candidates.length > 0 ? [] : about(review, 'signature-missing', ask, '/signatures');
}

function checkOne(review: Review, ask: Ask, { signature, index }: Placed): Finding[] {
  const at = `/signatures/${index}`;
  const { methods } = review.rules.documents['good-order'].body.signature;
  const needsPlace = ask.rule.kind === 'application' && ask.signer.isClient;
  return [
    ...(signature.date
      ? checkDate(review, ask, signature.date, at)
      : about(review, 'signature-date', ask, `${at}/date`)),
    ...(needsPlace && !signature.state ? about(review, 'signature-place', ask, `${at}/state`) : []),
    ...(needsPlace && signature.state && !signature.city
      ? about(review, 'signature-place', ask, `${at}/city`)
      : []),
    ...(signature.method && !methods.includes(signature.method)
      ? about(review, 'signature-method', ask, `${at}/method`, { method: signature.method })
      : []),
  ];
}

/** Rules of the form about its date; those for every signature are in ./dates. */
function checkDate(review: Review, ask: Ask, date: string, at: string): Finding[] {
  const { datedBy, maxAgeDays } = ask.rule;
  const late = datedBy === 'application' && review.signedDate !== undefined && date > review.signedDate;
  const old = maxAgeDays !== undefined && daysOld(review, date) > maxAgeDays;
  return [
    ...(late ? about(review, 'form-dated', ask, `${at}/date`) : []),
    ...(old ? about(review, 'form-age', ask, `${at}/date`, { maxAgeDays, days: daysOld(review, date) }) : []),
  ];
}

const daysOld = ({ today }: Review, date: string): number => daysBetween(date, today);

function about(
  review: Review,
  check: CheckId,
  { rule, signer }: Ask,
  field: string,
  inputs: Found['inputs'] = {},
): Finding[] {
  return report(review, check, {
    party: signer.party,
    field,
    key: `${rule.kind}:${signer.key}`,
    who: signer.who,
    what: labelOf(rule),
    inputs: { form: rule.formNumber, ...inputs },
    onlyWarn: rule.severity === 'warning',
  });
}
