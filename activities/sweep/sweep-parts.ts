/** What the parts of a sweep share. */
import type { ActivityDeps } from '../activity-deps';

/** So many rows at most are taken up in one round. */
export const BATCH = 200;

/** The instant so long ago. */
export const before = (deps: ActivityDeps, ageMs: number): Date => new Date(deps.now().getTime() - ageMs);
