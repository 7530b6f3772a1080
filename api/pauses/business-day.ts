import { instantAt } from '../../domain/calendar/zoned';
import type { ApiDeps } from '../api-deps';

/** The business instant at which a day begins for an agency: the hour of its daily mail, where it sits. */
export async function morningOf({ db }: Pick<ApiDeps, 'db'>, agencyId: string, day: string): Promise<string> {
  const { timeZone, digestHour } = await db.agency.findUniqueOrThrow({
    where: { id: agencyId },
    select: { timeZone: true, digestHour: true },
  });
  return instantAt(timeZone, day, digestHour);
}
