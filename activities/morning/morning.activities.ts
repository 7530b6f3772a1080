import type { ActivityDeps } from '../activity-deps';
import { queueClientNotices } from './client-notices';
import { type MorningPage, queueStaffMornings } from './staff-morning';

/** Lists of the morning, a page at a time. Each may be repeated: a list has a key of its recipient and day. */
export const createMorningActivities = (deps: ActivityDeps) => ({
  queueStaffMornings: (ask: { after?: string }): Promise<MorningPage> => queueStaffMornings(deps, ask),
  queueClientNotices: (ask: { after?: string }): Promise<MorningPage> => queueClientNotices(deps, ask),
});

export type MorningActivities = ReturnType<typeof createMorningActivities>;
