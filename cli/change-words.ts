/** What a change does to a case, in words for a terminal. */
import type { ChangeDifference, ChangeMade } from './views';

const FATES: Record<string, string> = {
  cancelled: 'cancelled, nothing was ordered',
  'cancel-order': 'order is cancelled, if the vendor agrees',
  'order-kept': 'order is kept, the work is done',
  'evidence-kept': 'stays on file',
  'kept-by-person': 'kept by you',
};

/** A difference, as far as something is different. */
export function differenceInWords({
  kinds,
  findings,
  requirements,
  validity,
  carrier,
}: ChangeDifference): string {
  const { added, noLongerNeeded, kept } = requirements;
  return [
    `Changes: ${kinds.map((k) => k.label).join(', ')}`,
    ...section(
      'Wrong after the change',
      findings.added.map((f) => `${f.message} ${f.remedy}`),
    ),
    ...section(
      'Put right by the change',
      findings.gone.map((f) => f.message),
    ),
    ...section(
      'Needed in addition',
      added.map((a) => {
        const by = a.onFile ? 'on file' : (a.vendorCode ?? a.fulfilment);
        return `${a.code}  ${a.label}  (${by})  ${a.reasons.map((r) => r.because).join(' ')}`;
      }),
    ),
    ...section(
      'No longer needed',
      noLongerNeeded.map((n) => `${n.code}  ${n.label}  (${FATES[n.fate] ?? n.fate})  ${n.requirementId}`),
    ),
    ...section(
      'Needed again',
      kept.filter((k) => k.neededAgain).map((k) => `${k.code}  ${k.label}  (its order goes on)`),
    ),
    ...section(
      'Valid for another time',
      validity.map((v) => `${v.code}  ${v.label}  until ${v.after}, not ${v.before ?? 'any day'}`),
    ),
    '',
    carrier.words,
  ].join('\n');
}

/** A change that was made. */
export const changedInWords = ({ version, stage, change }: ChangeMade): string =>
  [
    differenceInWords(change.difference),
    `Changed: version ${version} of the application, the case is in ${stage}.`,
  ].join('\n');

const section = (title: string, lines: string[]): string[] =>
  lines.length > 0 ? ['', `${title}:`, ...lines.map((line) => `  ${line}`)] : [];
