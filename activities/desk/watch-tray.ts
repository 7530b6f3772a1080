import { waitedSince } from '../../domain/calendar/waited-since';
import { openTrayTasks, TRAY_STEPS } from '../../records/tray-tasks';
import type { ActivityDeps } from '../activity-deps';

/** So many for each agency and step in one run; the next run goes on. */
const TASKS_MOST = 100;

/** Opens tasks for what has waited too long on the tray, in the agency's business days. @returns how many. */
export async function watchTray({ db, now }: ActivityDeps): Promise<number> {
  const at = now().toISOString();
  let opened = 0;
  for (const agency of await db.agency.findMany())
    for (const step of TRAY_STEPS) {
      const since = new Date(waitedSince(agency, at, step.days));
      opened += await openTrayTasks(db, step, { agencyId: agency.id, since, most: TASKS_MOST });
    }
  return opened;
}
