import type { Application } from '../../domain/application/application.schema';
import { addDays } from '../../domain/calendar/plain-date';
import { instantAt } from '../../domain/calendar/zoned';
import type { FoundCash } from '../../domain/cash/cash-types';
import { planCash } from '../../domain/cash/temporary-insurance';
import type { FactContext } from '../../domain/rules/application-facts';
import type { Agency } from '../../prisma/generated/client';

/** What cash came with an application in good order; warnings come in the agency's morning. Empty when none came. */
export function foundCash(
  { timeZone, digestHour }: Agency,
  application: Application,
  context: FactContext,
): { cash?: FoundCash } {
  const planned = planCash(application, context);
  if (!planned) return {};
  const { temporary } = planned;
  if (!temporary) return { cash: {} };
  const warnAt = temporary.warnOn.map((day) => instantAt(timeZone, day, digestHour));
  return { cash: { temporary: { warnAt, endsAt: instantAt(timeZone, addDays(temporary.until, 1), 0) } } };
}
