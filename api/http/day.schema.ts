import { z } from 'zod';

/** Days that the agency reckons with: what is counted from one of them is still a day of the calendar, and an instant of the records. */
const [FIRST, LAST] = ['1900-01-01', '2199-12-31'];

/** A day that somebody says. */
export const DaySchema = z.iso
  .date({ abort: true })
  .refine((day) => day >= FIRST && day <= LAST, { message: `A day from ${FIRST} to ${LAST}.` });
