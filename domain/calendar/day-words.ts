/** Days as people in the United States read them. Pure, without `Intl`: the words are the same on every machine. */
import type { PlainDate } from '../primitives';
import { partsOf, weekday } from './plain-date';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `Tue, Nov 24, 2026`: with its year, because a case may last into the next one. @throws {RangeError} for no day. */
export function dayInWords(date: PlainDate): string {
  const [year, month, day] = partsOf(date);
  return `${WEEKDAYS[weekday(date)]}, ${MONTHS[month - 1]} ${day}, ${year}`;
}
