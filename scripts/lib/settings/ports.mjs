import { createServer } from 'node:net';
import { PORTS, TEMPORAL_PORT_MAX } from './settings.mjs';

/** Resolves to why a port on this machine cannot be listened on, e.g. `EADDRINUSE`; undefined when it can. */
export function portFault(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Free ports are looked for here: below the range that systems give to outgoing connections, and below 32768, since
 * Temporal keeps its ports as small integers. */
const FIRST_FREE = 15_000;
const LAST_FREE = TEMPORAL_PORT_MAX;

/**
 * Ports that nobody listens on at the moment, all different.
 * @param {number} count @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  const found = new Set();
  while (found.size < count) {
    const port = FIRST_FREE + Math.floor(Math.random() * (LAST_FREE - FIRST_FREE));
    if (!found.has(port) && !(await portFault(port))) found.add(port);
  }
  return [...found];
}

/**
 * What is wrong with the chosen ports, in words that say how to choose others; undefined when nothing is.
 * @param {{ purpose: string, variable: string, port: number, fault?: string }[]} wanted `fault` from portFault
 */
export function portProblem(wanted) {
  const faults = [];
  const first = new Map();
  for (const port of wanted) {
    const what = `${port.variable}: port ${port.port} (${port.purpose})`;
    const other = first.get(port.port);
    if (other)
      faults.push({ ...port, text: `${what} is also chosen for ${other.purpose} (${other.variable})` });
    else first.set(port.port, port);
    if (port.fault === 'EADDRINUSE') faults.push({ ...port, text: `${what} is taken by another program` });
    else if (port.fault) faults.push({ ...port, text: `${what} cannot be opened: ${port.fault}` });
  }
  if (faults.length === 0) return undefined;
  const [{ variable, port }] = faults;
  return [
    'Some ports cannot be used:',
    ...faults.map(({ text }) => `  ${text}`),
    `Choose another, e.g.  ${variable}=${(port + 10_000) % 65_536} npm start`,
    'or move all of them at once, e.g.  GOODORDER_PORT_SHIFT=1000 npm start',
  ].join('\n');
}

/**
 * Checks the ports that are really going to be opened, before anything is started.
 * @param {Record<string, number>} ports from readSettings @param {string[]} keys those that will be opened
 * @throws {Error} naming every port that is taken and its variable
 */
export async function checkPorts(ports, keys) {
  const wanted = PORTS.filter(({ key }) => keys.includes(key));
  const checked = await Promise.all(
    wanted.map(async ({ key, variable, purpose }) => ({
      variable,
      purpose,
      port: ports[key],
      fault: await portFault(ports[key]),
    })),
  );
  const problem = portProblem(checked);
  if (problem) throw new Error(problem);
}
