/** The words of a mail that the rules put together, in the language of its reader. */
import { dayInWords } from '../calendar/day-words';
import { partsOf, weekday } from '../calendar/plain-date';
import type { PlainDate } from '../primitives';
import type { Language } from './languages';
import { SPANISH_OPEN_CASE, spanishItem } from './spanish-items';

export interface MailWords {
  confidentialWhat: string;
  confidentialNext: string;
  day(date: PlainDate): string;
  /** Name and next step of an item. */
  item(item: {
    code?: number;
    label: string;
    instructions: string;
    es?: { label?: string; next?: string };
  }): { label: string; next: string };
}

const WEEKDAYS = ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'];
const MONTHS = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

/** `mar 24 de nov de 2026`. */
function spanishDay(date: PlainDate): string {
  const [year, month, day] = partsOf(date);
  return `${WEEKDAYS[weekday(date)]} ${day} de ${MONTHS[month - 1]} de ${year}`;
}

/** All words, by language. */
export const MAIL_WORDS: Record<Language, MailWords> = {
  en: {
    confidentialWhat: 'A confidential item',
    confidentialNext: 'Open the case to see what is needed. To protect your client it is not named in mail.',
    day: dayInWords,
    item: ({ label, instructions }) => ({ label, next: instructions }),
  },
  es: {
    confidentialWhat: 'Un asunto confidencial',
    confidentialNext:
      'Abra el caso para ver qué se necesita. Para proteger a su cliente no se nombra en el correo.',
    day: spanishDay,
    // What a person has typed is in their own words; the list has the words of what the rules ask for.
    item: ({ code, label, es }) => ({
      ...(spanishItem(code, label) ?? { label, next: SPANISH_OPEN_CASE }),
      ...es,
    }),
  },
};
