import { Stopped } from './run.mjs';

/**
 * Waits for several things that run at the same time. When one fails the others are asked to stop, and the fault is
 * reported only once all of them have: nothing goes on behind the back of whoever clears up.
 * @template T
 * @param {AbortController} stop @param {Promise<T>[]} promises
 * @returns {Promise<T[]>}
 * @throws the first fault that is not merely a consequence of stopping
 */
export async function together(stop, promises) {
  const faults = [];
  const results = await Promise.all(
    promises.map((promise) =>
      promise.catch((error) => {
        faults.push(error);
        stop.abort();
      }),
    ),
  );
  if (faults.length > 0) throw faults.find((error) => !isStop(error)) ?? new Stopped();
  return results;
}

/** Whether an error only says that somebody asked to stop. */
export const isStop = (error) => error instanceof Stopped || error?.name === 'AbortError';
