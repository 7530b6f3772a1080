import type { ActivityDeps } from '../../activities/activity-deps';
import { queueDigests, sendDigests } from '../../activities/follow-up/digests';

/** Does what a run of the digest's Schedule does, without Temporal. @returns the keys of the mails that it made. */
export async function runDigests(deps: ActivityDeps): Promise<string[]> {
  const made: string[] = [];
  let after: string | undefined;
  for (;;) {
    const { next, queued } = await queueDigests(deps, { after });
    await sendDigests(deps, { keys: queued, beat: () => undefined });
    made.push(...queued);
    if (next === null) return made;
    after = next;
  }
}
