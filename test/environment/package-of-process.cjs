/**
 * Stands for a file of a shared package: whatever the process has loaded from there. See shared-packages.cjs.
 * Versions make no difference, since nothing of the file is kept.
 */
module.exports = {
  process: () => ({ code: "module.exports = globalThis[Symbol.for('goodorder.require')](__filename);" }),
  getCacheKey: (_source, path) => `package of process: ${path}`,
};
