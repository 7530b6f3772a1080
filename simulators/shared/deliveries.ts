import { businessAt, DAY_MS } from './business-clock';
import type { Entry } from './entries';
import type { Task } from './shared-entries';
import type { State } from './state';
import type { WebhookSender } from './webhook-sender';

const MINUTE_MS = 60_000;
/** Waits grow from a business minute to six business hours, but never to less real time than a quarter second to five. */
const BUSINESS_WAIT_MAX_MS = 6 * 60 * MINUTE_MS;
const REAL_WAIT_MIN_MS = 250;
const REAL_WAIT_MAX_MS = 5_000;
/** Given up when both have passed: a demo's fourteen days are seconds, and a restart must not lose anything. */
const BUSINESS_PATIENCE_MS = 14 * DAY_MS;
const REAL_PATIENCE_MS = 15 * MINUTE_MS;

/** Business milliseconds until the next attempt, after so many in vain. */
export function retryWaitMs(attempts: number, dayLengthMs: number): number {
  const business = Math.min(MINUTE_MS * 2 ** (attempts - 1), BUSINESS_WAIT_MAX_MS);
  const real = Math.min(REAL_WAIT_MIN_MS * 2 ** (attempts - 1), REAL_WAIT_MAX_MS);
  return Math.ceil(Math.max(business, (real * DAY_MS) / dayLengthMs));
}

/** Whether a delivery has been tried for long enough, in business time and in real time. */
export const isGivenUp = (businessMs: number, realMs: number): boolean =>
  businessMs > BUSINESS_PATIENCE_MS && realMs > REAL_PATIENCE_MS;

/** Tells events to the other side until it has said 2xx. */
export class Deliveries {
  constructor(
    private readonly state: State,
    private readonly sender: WebhookSender,
    private readonly dayLengthMs: number,
    private readonly now: () => number,
  ) {}

  /** Makes one attempt. @returns what is to be remembered: the attempt and, when it was in vain, the next one. */
  async deliver(task: Task): Promise<Entry[]> {
    const event = this.state.events.get(task.ref);
    if (!event) throw new Error(`the event ${task.ref} of ${task.trackingId} is not known`);
    const attempt = task.attempt ?? 1;
    const { status, error } = await this.sender.send(event.id, event.body);
    const { trackingId, about } = event;
    const push = { kind: 'push', messageId: event.id, trackingId, about, copy: task.n } as const;
    const entries: Entry[] = [{ ...push, attempt, status, error }];
    const taken = status !== null && status >= 200 && status < 300;
    return taken ? entries : [...entries, ...this.again(task, attempt)];
  }

  private again(task: Task, attempt: number): Entry[] {
    const clock = this.state.clocks.get(task.trackingId);
    if (!clock) throw new Error(`the case ${task.trackingId} has no clock`);
    const realMs = this.now();
    const businessMs = businessAt(clock, realMs, this.dayLengthMs);
    const { sinceBusinessMs = businessMs, sinceRealMs = realMs } = task;
    if (isGivenUp(businessMs - sinceBusinessMs, realMs - sinceRealMs)) return [];
    const dueMs = businessMs + retryWaitMs(attempt, this.dayLengthMs);
    const id = `deliver:${task.ref}:${task.n}:${attempt + 1}`;
    return [{ ...task, id, dueMs, attempt: attempt + 1, sinceBusinessMs, sinceRealMs }];
  }
}
