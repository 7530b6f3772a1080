import { problem } from '../http/problems';

const WINDOW_MS = 60_000;
const FAILURES_MAX = 30;
const ADDRESSES_MAX = 10_000;

/**
 * Slows down whoever guesses keys: so many failures a minute and address, then nothing for the rest of the minute. Kept in
 * memory, each process for itself: a key has 256 random bits, this only keeps the noise down.
 */
export function createFailureLimit(now: () => number) {
  const windows = new Map<string, { from: number; failures: number }>();
  const current = (address: string) => {
    const known = windows.get(address);
    return known && now() - known.from < WINDOW_MS ? known : undefined;
  };
  const isTooMany = (address: string): boolean => (current(address)?.failures ?? 0) >= FAILURES_MAX;
  return {
    /** Whether the address has failed too often: its keys are looked at more cheaply, and the next wrong one is turned away. */
    isTooMany,
    /** Counts a failure. @throws `too-many-requests` when there were too many before. */
    failed(address: string): void {
      const window = current(address);
      if (window && isTooMany(address)) {
        const seconds = Math.ceil((window.from + WINDOW_MS - now()) / 1_000);
        throw problem('too-many-requests', { headers: { 'retry-after': String(seconds) } });
      }
      if (window) {
        window.failures += 1;
        return;
      }
      if (windows.size >= ADDRESSES_MAX) windows.clear();
      windows.set(address, { from: now(), failures: 1 });
    },
  };
}

export type FailureLimit = ReturnType<typeof createFailureLimit>;
