/** What a change of the rules does to a case, in words that staff read. No names: labels of requirements and findings only. */
import type { Fate } from '../changes/plan-ledger';
import type { ExpiryChange, ExpiryTerms } from './expiry-changes';
import { isTouched, type RuleDifference, type Step } from './rule-difference';

const FATES: Record<Fate, string> = {
  cancelled: 'no longer asked for',
  'cancel-order': 'the order is taken back, if the vendor agrees',
  'order-kept': 'no longer asked for; the work is done and the order is kept',
  'evidence-kept': 'no longer asked for; what is in stays on file',
  'kept-by-person': 'goes on by a word of a person',
};

/** One line for each thing that changes. */
export const differenceWords = ({
  findings,
  requirements,
  validity,
  timetables,
  expiry,
}: RuleDifference): string[] => [
  ...findings.added.map(({ message }) => `wrong: ${message}`),
  ...findings.gone.map(({ message }) => `no longer wrong: ${message}`),
  ...requirements.added.map(
    ({ decision, generation }) =>
      `needed${generation > 1 ? ' again' : ''}: ${decision.label} (${decision.code})${decision.satisfiedBy ? ', on file already' : ''}`,
  ),
  ...requirements.noLongerNeeded.map(({ entry, fate }) => `${entry.label} (${entry.code}): ${FATES[fate]}`),
  ...requirements.kept
    .filter(isTouched)
    .map(
      ({ entry, neededAgain }) =>
        `${entry.label} (${entry.code}): ${neededAgain ? 'needed again' : 'needed for other reasons'}`,
    ),
  ...validity.map(
    ({ label, code, before, after }) =>
      `${label} (${code}): may be used until ${after}${before ? ` instead of ${before}` : ''}`,
  ),
  ...timetables.map(
    ({ timetableId, before, after }) =>
      `timetable ${timetableId}: next ${stepWords(after)} instead of ${stepWords(before)}`,
  ),
  ...expiry.map((change) => `${change.label}: ${expiryWords(change)}`),
];

function expiryWords({ before, after }: ExpiryChange): string {
  if (!after) return `no longer runs out; it did after ${before!.until}`;
  if (!before) return `runs out after ${after.until}, warned of ${warnWords(after)}`;
  const until = `runs out after ${after.until}`;
  const moved = before.until === after.until ? [] : [`${until} instead of ${before.until}`];
  const [was, is] = [warnWords(before), warnWords(after)];
  return [...moved, ...(was === is ? [] : [`warned of ${is} instead of ${was}`])].join(', ');
}

const warnWords = ({ warnDays }: ExpiryTerms): string =>
  warnDays.length > 0 ? `${warnDays.join(', ')} days ahead` : 'at no time';

const stepWords = (step: Step | null): string =>
  step ? `${step.action} on ${step.at.slice(0, 10)}` : 'nothing';
