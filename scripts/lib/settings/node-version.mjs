import { compareVersions } from './versions.mjs';

/** Oldest Node.js that runs the product; the same floor as "engines" in package.json. */
export const NODE_FLOOR = '20.19.0';

/** Why this Node.js will not do, or undefined when it will. @param {string} version e.g. `v20.20.2` */
export function nodeFault(version) {
  if (compareVersions(version, NODE_FLOOR) >= 0) return undefined;
  return `Goodorder needs Node.js ${NODE_FLOOR} or newer; this is ${version}. See https://nodejs.org/`;
}
