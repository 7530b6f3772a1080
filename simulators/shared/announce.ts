import { daysLater } from './business-clock';
import type { Entry } from './entries';
import { drawSendings, type FaultPlan } from './fault-plan';
import { rngFor } from './rng';

/** An event of a case, to be told once its time has come. */
export interface Announcement {
  /** Unique and the same over every redelivery: it becomes the `webhook-id`. */
  id: string;
  trackingId: string;
  /** A few words for the witness. */
  about: string;
  /** The message. */
  body: string;
  /** Business instant of the event. */
  atMs: number;
  /** Business days after the event at which it is sent, once for each number. */
  sendingDays: readonly number[];
}

/**
 * The entries that have an event told. Dropped, repeated and shuffled by the fault plan in the same way for the same
 * seed and event.
 * @param type the kind of task that tells it: `deliver` calls the other side, `publish` puts it where it is asked for.
 */
export function announce(
  event: Announcement,
  type: 'deliver' | 'publish',
  { faults, seed }: { faults: FaultPlan; seed: string },
): Entry[] {
  const { id, trackingId, about, body } = event;
  const days = drawSendings(faults, rngFor(seed, 'sendings', id), event.sendingDays);
  const tasks = days.map((day, n): Entry => {
    const task = { kind: 'task', id: `${type}:${id}:${n}`, trackingId, type, ref: id, n } as const;
    return { ...task, dueMs: daysLater(event.atMs, day) };
  });
  return [{ kind: 'event', id, trackingId, about, body }, ...tasks];
}
