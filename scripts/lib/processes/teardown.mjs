/** What must end before what: those who use a service before the service. */
const LEVELS = ['product', 'temporal', 'database'];

/**
 * Collects what has to be ended, and ends it in the right order.
 */
export function createTeardown() {
  const stops = Object.fromEntries(LEVELS.map((level) => [level, []]));
  return {
    /** @param {'product' | 'temporal' | 'database'} level @param {() => Promise<void>} stop */
    add: (level, stop) => void stops[level].push(stop),
    /**
     * Ends everything, each level at once, also when something refuses.
     * @returns {Promise<Error[]>} what did not end
     */
    async run() {
      const faults = [];
      for (const level of LEVELS) {
        const outcomes = await Promise.allSettled(stops[level].splice(0).map((stop) => stop()));
        faults.push(...outcomes.filter((o) => o.status === 'rejected').map((o) => o.reason));
      }
      return faults;
    },
  };
}
