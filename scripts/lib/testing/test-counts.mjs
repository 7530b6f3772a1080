/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** Adds up tests. @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of all) for (const key of Object.keys(total)) total[key] += counts[key];
  return total;
}

/**
 * Counts from jest's JSON report. A file that could not even be loaded counts as one failed test.
 * @param {object} report @returns {Counts}
 */
export const jestCounts = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  skipped: report.numPendingTests + report.numTodoTests,
});

/** Counts from the last lines of Node.js's own test runner. @param {string} output @returns {Counts} */
export function nodeCounts(output) {
  const number = (word) => Number(new RegExp(`^\\W*${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail'), skipped: number('skipped') + number('todo') };
}
