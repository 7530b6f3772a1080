import { businessAt, realUntil, skip } from './business-clock';
import type { Entry } from './entries';
import type { Journal } from './journal';
import type { Task } from './shared-entries';
import type { State } from './state';

/** Longest wait that a timer of Node takes; a longer one is waited for in pieces. */
const TIMER_MAX_MS = 2_147_483_647;

export interface TimelineParts {
  state: State;
  journal: Journal;
  dayLengthMs: number;
  now: () => number;
  /** Does what has fallen due, at once. @returns what is to be remembered. */
  run: (task: Task) => Entry[];
  /** Calls the other side. @returns what is to be remembered. */
  deliver: (task: Task) => Promise<Entry[]>;
}

/**
 * Does in each case what has fallen due, in order of due business instants. Changes happen at once; calls to the other
 * side queue up per case, so that a slow listener delays calls but never the course of events.
 */
export class Timeline {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly calls = new Map<string, Promise<void>>();
  private readonly underWay = new Set<string>();
  private stopped = false;

  constructor(private readonly parts: TimelineParts) {}

  /** Business instant of a case; undefined when the case is not known. */
  businessNow(trackingId: string): number | undefined {
    const { state, now, dayLengthMs } = this.parts;
    const clock = state.clocks.get(trackingId);
    return clock && businessAt(clock, now(), dayLengthMs);
  }

  /** Takes up every case, after a start. */
  start(): void {
    for (const trackingId of this.parts.state.clocks.keys()) this.catchUp(trackingId);
  }

  /** Does what is due in a case and sets the timer for what comes next. */
  catchUp(trackingId: string): void {
    const businessMs = this.businessNow(trackingId);
    if (this.stopped || businessMs === undefined) return;
    for (let task = this.next(trackingId); task && task.dueMs <= businessMs; task = this.next(trackingId)) {
      if (task.type === 'deliver') this.queue(task);
      else this.parts.journal.commit([over(task), ...this.parts.run(task)]);
    }
    this.setTimer(trackingId);
  }

  /** Skips business days in one case: everything that falls due is done, in order, before this returns. */
  async advance(trackingId: string, days: number): Promise<void> {
    const { state, journal, now, dayLengthMs } = this.parts;
    const clock = state.clocks.get(trackingId);
    if (!clock) throw new Error(`the case ${trackingId} has no clock`);
    journal.commit([{ kind: 'clock', trackingId, ...skip(clock, days, now(), dayLengthMs) }]);
    this.catchUp(trackingId);
    await this.quiet(trackingId);
  }

  /** Waits until no call of a case is under way. */
  async quiet(trackingId: string): Promise<void> {
    for (let call = this.calls.get(trackingId); call; call = this.calls.get(trackingId)) await call;
  }

  /** Stops all timers and waits for the calls under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.calls.values());
  }

  private next(trackingId: string): Task | undefined {
    let first: Task | undefined;
    for (const task of this.parts.state.tasksOf(trackingId).values()) {
      if (!this.underWay.has(task.id) && (!first || task.dueMs < first.dueMs)) first = task;
    }
    return first;
  }

  private queue(task: Task): void {
    const { trackingId } = task;
    this.underWay.add(task.id);
    const before = this.calls.get(trackingId) ?? Promise.resolve();
    const call = before
      .then(() => this.call(task))
      .finally(() => {
        if (this.calls.get(trackingId) === call) this.calls.delete(trackingId);
      });
    this.calls.set(trackingId, call);
  }

  private async call(task: Task): Promise<void> {
    // What is not called before a stop stays in the journal and is called after the next start.
    if (this.stopped) return;
    const entries = await this.parts.deliver(task);
    this.parts.journal.commit([over(task), ...entries]);
    this.underWay.delete(task.id);
    this.catchUp(task.trackingId);
  }

  private setTimer(trackingId: string): void {
    const { state, now, dayLengthMs } = this.parts;
    clearTimeout(this.timers.get(trackingId));
    const task = this.next(trackingId);
    const clock = state.clocks.get(trackingId);
    if (!task || !clock) return;
    const waitMs = Math.min(realUntil(clock, task.dueMs, now(), dayLengthMs), TIMER_MAX_MS);
    this.timers.set(
      trackingId,
      setTimeout(() => this.catchUp(trackingId), waitMs),
    );
  }
}

const over = (task: Task): Entry => ({ kind: 'task-over', id: task.id, trackingId: task.trackingId });
