/** Until when a term policy may be converted. */
import { insuredOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { addDays, addMonths } from '../calendar/plain-date';
import type { PlainDate } from '../primitives';
import { nextAgeChange } from '../requirements/age';
import type { ConversionRule } from '../rules/conversion.schema';
import type { Product } from '../rules/product.schema';

/** The last day on which the application for the new policy may be signed, and whether the age or the years end the period. */
export interface ConversionPeriod {
  until: PlainDate;
  by: 'age' | 'years';
}

/**
 * @param on the day of the question: a birth or an issue after it cannot be right.
 * @returns undefined when the birth date or the day of issue that the rule needs is not known.
 */
export function conversionPeriod(
  app: Application,
  { ageBasis }: Pick<Product, 'ageBasis'>,
  { untilAge, withinYears }: ConversionRule,
  on: PlainDate,
): ConversionPeriod | undefined {
  const birthDate = notAfter(on, insuredOf(app)?.birthDate);
  const issued = notAfter(on, app.conversion?.issued);
  const byTheAge =
    untilAge !== undefined && birthDate ? lastDayOfAge(birthDate, ageBasis, untilAge) : undefined;
  const byTheYears = withinYears !== undefined && issued ? addMonths(issued, 12 * withinYears) : undefined;
  if (untilAge !== undefined && !byTheAge) return undefined;
  if (withinYears !== undefined && !byTheYears) return undefined;
  if (byTheAge && (!byTheYears || byTheAge <= byTheYears)) return { until: byTheAge, by: 'age' };
  return byTheYears ? { until: byTheYears, by: 'years' } : undefined;
}

const notAfter = (on: PlainDate, day: PlainDate | undefined): PlainDate | undefined =>
  day !== undefined && day <= on ? day : undefined;

/** The last day of an insurance age. On the birthday itself the age is the same by either way of counting. */
function lastDayOfAge(birthDate: PlainDate, basis: Product['ageBasis'], age: number): PlainDate | undefined {
  const after = nextAgeChange(basis, birthDate, addMonths(birthDate, 12 * age));
  return after && addDays(after, -1);
}
