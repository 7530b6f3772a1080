/** A conversion beside the right that the old policy gives: what is missing, what the right does not cover, what is underwritten. */
import { conversionOf } from '../../conversion/conversion-of';
import type { ConversionJudgement, ConversionProblem } from '../../conversion/judge-conversion';
import type { Inputs } from '../../rules/condition';
import type { NigoCategory } from '../categories';
import type { Finding } from '../finding';
import type { Review } from '../review';
import { SPANISH_CONVERSION } from '../spanish-conversion';

/** ACORD code of a clarification of the application, which has its words in every language of the mails. */
const CLARIFICATION = 157;

/**
 * Every problem of the conversion as a finding that cites the rule of the old product. What is only underwritten as usual is a
 * warning; what puts the right itself in question blocks.
 */
export function checkConversion({ app, rules, today }: Review): Finding[] {
  const judged = conversionOf(app, { rules, today });
  return (judged?.problems ?? []).map((problem) => findingOf(judged!, problem));
}

interface Words {
  category: NigoCategory;
  field: string;
  message: string;
  remedy: string;
}

const says = (category: NigoCategory, field: string, message: string, remedy: string): Words => ({
  category,
  field,
  message,
  remedy,
});
const ORDINARY = 'or apply for a new policy with evidence, as usual.';

const WORDS: Record<ConversionProblem, Words> = {
  'policy-number': says(
    'unanswered-question',
    '/conversion/policyNumber',
    'The number of the policy that is converted is missing.',
    'Send the policy number of the old policy.',
  ),
  carrier: says(
    'product-limit',
    '/conversion/carrierCode',
    'The policy that is converted is not one of the carrier applied to: only its own carrier converts it.',
    `Apply to the carrier of the old policy, ${ORDINARY}`,
  ),
  'issue-date': says(
    'unanswered-question',
    '/conversion/issued',
    'The day on which the old policy was issued is missing or cannot be right.',
    'Send the day of issue of the old policy.',
  ),
  'face-amount': says(
    'unanswered-question',
    '/conversion/faceAmountCents',
    'The face amount of the old policy is missing.',
    'Send the face amount of the old policy.',
  ),
  product: says(
    'product-limit',
    '/conversion/productCode',
    'The old product is not named, or is none that the carrier converts.',
    `Name the product of the old policy, ${ORDINARY}`,
  ),
  'to-product': says(
    'product-limit',
    '/productCode',
    'The old policy may not be converted to the product applied for.',
    `Choose a product that it may be converted to, ${ORDINARY}`,
  ),
  period: says(
    'date',
    '/conversion/issued',
    'The application was signed after the period in which the old policy may be converted.',
    `Correct the dates if they are wrong, ${ORDINARY}`,
  ),
  part: says(
    'contradiction',
    '/conversion/convertedCents',
    'The part that is converted is more than the old amount, or than the amount applied for.',
    'Say in writing how much of the old amount is converted.',
  ),
  partial: says(
    'product-limit',
    '/conversion/convertedCents',
    'The old policy may only be converted as a whole.',
    `Convert the whole old amount, ${ORDINARY}`,
  ),
  minimum: says(
    'product-limit',
    '/conversion/convertedCents',
    'The amount that is converted is below the least that the old policy allows.',
    `Convert at least the least amount, ${ORDINARY}`,
  ),
  above: says(
    'product-limit',
    '/faceAmountCents',
    'More is applied for than the old policy is converted for: the amount above is underwritten as usual.',
    'Nothing, when this is meant; otherwise lower the amount.',
  ),
  class: says(
    'product-limit',
    '/conversion/requestedClass',
    'A better class than that of the old policy is asked for: it needs underwriting.',
    'Nothing, when this is meant; otherwise keep the class of the old policy.',
  ),
  rider: says(
    'product-limit',
    '/conversion/ridersKept',
    'A rider is asked for that the old policy does not have: it needs underwriting.',
    'Nothing, when this is meant; otherwise leave the rider out, or name it as kept.',
  ),
};

const ONLY_UNDERWRITTEN: readonly ConversionProblem[] = ['above', 'class', 'rider'];

function findingOf(judged: ConversionJudgement, problem: ConversionProblem): Finding {
  return {
    ...judged.rule,
    ...WORDS[problem],
    es: SPANISH_CONVERSION[problem],
    severity: ONLY_UNDERWRITTEN.includes(problem) ? 'warning' : 'blocking',
    party: 'application',
    inputs: inputsOf(judged, problem),
    requirementCode: CLARIFICATION,
    subject: `conversion:${problem}`,
  };
}

/** Days, amounts and codes that were looked at; never the policy number. */
function inputsOf(
  { period, convertedCents, aboveCents }: ConversionJudgement,
  problem: ConversionProblem,
): Inputs {
  if (problem === 'period' && period) return { until: period.until, endedBy: period.by };
  return ['part', 'partial', 'minimum', 'above'].includes(problem) ? { convertedCents, aboveCents } : {};
}
