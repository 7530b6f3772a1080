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

/** @returns undefined when the birth date or the day of issue that the rule needs is not known. */
export function conversionPeriod(
  app: Application,
  { ageBasis }: Pick<Product, 'ageBasis'>,
  { untilAge, withinYears }: ConversionRule,
): ConversionPeriod | undefined {
  const birthDate = insuredOf(app)?.birthDate;
  const issued = app.conversion?.issued;
  const ends: (ConversionPeriod | undefined)[] = [
    ...(untilAge === undefined ? [] : [birthDate && byAge(birthDate, ageBasis, untilAge)]).map((until) =>
      until ? { until, by: 'age' as const } : undefined,
    ),
    ...(withinYears === undefined ? [] : [issued && addMonths(issued, 12 * withinYears)]).map((until) =>
      until ? { until, by: 'years' as const } : undefined,
    ),
  ];
  if (ends.includes(undefined)) return undefined;
  return ends.reduce((first, end) => (end!.until < first!.until ? end : first));
}

/** The last day of an insurance age. On the birthday itself the age is the same by either way of counting. */
function byAge(birthDate: PlainDate, basis: Product['ageBasis'], age: number): PlainDate | undefined {
  const after = nextAgeChange(basis, birthDate, addMonths(birthDate, 12 * age));
  return after && addDays(after, -1);
}
