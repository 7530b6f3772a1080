import type { Logger } from 'pino';

/** Work that goes on after the sender has its answer. */
export interface RelayQueue {
  add(work: () => Promise<void>, about: { seq: string; log: Logger }): void;
}

/**
 * Relays messages after they were acknowledged, a few at a time: a burst of news must not take all database connections
 * from those who are still waiting for their answer. What fails, or is lost with the process, the sweep does again.
 */
export function createRelayQueue(atOnceMax: number): RelayQueue {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;
  const next = (): void => {
    if (running >= atOnceMax) return;
    const work = waiting.shift();
    if (!work) return;
    running += 1;
    void work().finally(() => {
      running -= 1;
      next();
    });
  };
  return {
    add(work, { seq, log }) {
      waiting.push(() =>
        work().catch((error: unknown) => {
          log.error({ err: error, seq }, 'a message could not be relayed; the sweep tries again');
        }),
      );
      // Not before the answer is on its way.
      setImmediate(next);
    },
  };
}
