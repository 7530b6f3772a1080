import {
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';

/** Between two attempts while Temporal cannot be reached: short, since stopping waits for the last one to begin. */
const PAUSE_MS_MAX = 2_000;

/**
 * The SDK's retries of a failed call, which can be stopped. By itself the SDK begins the next attempt also on a connection
 * that was closed meanwhile; that throws from a timer, where nobody can catch it, and ends the process.
 */
export class CalmRetries {
  private stopping = false;
  /** When the last attempt begins that has been decided on, in milliseconds of this process. */
  private lastBeginsMs = 0;
  readonly interceptors: NonNullable<ConnectionOptions['interceptors']>;

  constructor() {
    const { delayFunction, retryableDecider } = defaultGrpcRetryOptions();
    this.interceptors = [
      makeGrpcRetryInterceptor({
        retryableDecider: (attempt, status) => !this.stopping && retryableDecider(attempt, status),
        delayFunction: (attempt, status) => {
          const delayMs = Math.min(PAUSE_MS_MAX, delayFunction(attempt, status));
          this.lastBeginsMs = Math.max(this.lastBeginsMs, performance.now() + delayMs);
          return delayMs;
        },
      }),
    ];
  }

  /** Lets no call be tried again. @returns when the last attempt has begun: the connection may be closed then. */
  async stop(): Promise<void> {
    this.stopping = true;
    const waitMs = this.lastBeginsMs - performance.now();
    // Timers fire in whole milliseconds and in order: one that is later by two fires after the last attempt's.
    if (waitMs > -2) await new Promise((begun) => setTimeout(begun, waitMs + 2));
  }
}
