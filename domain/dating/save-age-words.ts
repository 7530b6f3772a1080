/**
 * What a change of the insurance age means, in words for lists and mails: no name, and neither an age nor a birth date, which
 * together with the day would tell the client's birthday.
 */
import { dayInWords } from '../calendar/day-words';
import type { AgeChange, DatingBack } from './save-age';

const CANNOT: Record<Exclude<DatingBack, 'possible'>, string> = {
  'not-signed': 'whether a policy date can save the age is known once the application is signed',
  'carrier-allows-none': 'the carrier dates no policy back',
  'too-late': 'it is too late to ask the carrier for a policy date that saves the age',
  'too-far-back': 'a policy date that saves the age would lie too far before the application',
};

/** From when on the insured counts as older, what the higher age asks for, and what would save the age. */
export function ageChangeInWords(change: AgeChange): string {
  const { changesOn, daysLeft, outsideProduct, asksBeside } = change;
  const more = asksBeside.length;
  return [
    `${daysLeft < 0 ? 'Since' : 'From'} ${dayInWords(changesOn)} on the insured counts as a year older, and the premium is higher`,
    ...(outsideProduct ? ['the product is not issued for this amount at that age'] : []),
    ...(more > 0
      ? [`the higher age asks for ${more} more ${more === 1 ? 'requirement' : 'requirements'}`]
      : []),
    savedBy(change),
  ].join('; ');
}

function savedBy({ datingBack: { answer, askUntil }, lastDay }: AgeChange): string {
  if (answer !== 'possible') return CANNOT[answer];
  const until = askUntil ? `, which the carrier may be asked for until ${dayInWords(askUntil)}` : '';
  return `a policy date of ${dayInWords(lastDay)} or before saves the age${until}; premiums are then owed from that day on`;
}
