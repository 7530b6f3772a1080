import { Context } from '@temporalio/activity';
import { deliverItem } from '../../intake/tray/deliver-item';
import { matchItem } from '../../intake/tray/match-item';
import type { TrayState } from '../../records/tray';
import type { ActivityDeps } from '../activity-deps';
import { readMail } from './read-mail';
import { watchTray } from './watch-tray';

const BATCH = 200;

/** What a run of the desk did on the tray. */
export interface TrayWork {
  matched: number;
  delivered: number;
}

/** The desk's own work; every part may be repeated. */
export const createDeskActivities = (deps: ActivityDeps) => {
  async function each(
    state: TrayState,
    work: (agencyId: string, id: string) => Promise<unknown>,
  ): Promise<number> {
    const rows = await deps.db.trayItem.findMany({
      where: { state },
      select: { id: true, agencyId: true },
      orderBy: { createdAt: 'asc' },
      take: BATCH,
    });
    const results = await Promise.allSettled(rows.map((row) => work(row.agencyId, row.id)));
    return results.filter((r) => r.status === 'fulfilled').length;
  }
  return {
    /** Takes in mail to the agency; see {@link readMail}. */
    readMail(): Promise<number> {
      const context = Context.current();
      return readMail(deps, context.info.attempt, () => context.heartbeat());
    },

    /**
     * Matches what is new, tells again what was decided and nobody has answered, and opens tasks for what has waited too long.
     * One that fails holds up no other.
     */
    async workTray(): Promise<TrayWork> {
      const matched = await each('new', (agencyId, id) => matchItem(deps, agencyId, id));
      const delivered = await each('matched', (agencyId, id) => deliverItem(deps, agencyId, id));
      await watchTray(deps);
      return { matched, delivered };
    },
  };
};

export type DeskActivities = ReturnType<typeof createDeskActivities>;
