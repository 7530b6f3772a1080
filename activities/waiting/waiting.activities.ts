import { readOn } from '../../records/waiting-pieces';
import type { ActivityDeps } from '../activity-deps';

/** Keeps the sums of who held cases up to date. */
export const createWaitingActivities = ({ db, now }: ActivityDeps) => ({
  /** Takes in one page of what is new in the histories. @returns whether there is more. */
  readWaiting: (): Promise<boolean> => readOn(db, now()),
});

export type WaitingActivities = ReturnType<typeof createWaitingActivities>;
