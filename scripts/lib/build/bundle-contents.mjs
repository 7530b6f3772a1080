/** Packages that Temporal itself puts into workflow code. */
const EXPECTED = [
  '@temporalio/common',
  '@temporalio/proto',
  '@temporalio/workflow',
  'long',
  'ms',
  'nexus-rpc',
];

/**
 * The packages in a bundle of workflow code that have no business there: whatever else workflow code reaches, through
 * however many files, is a library that is not made for replay.
 * @param {string} code @returns {string[]}
 */
export function strangersIn(code) {
  const found = [...code.matchAll(/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(([, name]) => name);
  return [...new Set(found)].filter((name) => !EXPECTED.includes(name)).sort();
}
