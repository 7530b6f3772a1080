import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../build/build-steps.mjs';
import { openLog } from '../processes/log-file.mjs';
import { together } from '../processes/together.mjs';
import {
  buildProduct,
  getPackages,
  getTemporal,
  prepareDatabase,
  seed,
  startDatabase,
  startEngine,
  startProcesses,
} from './demo-steps.mjs';

/**
 * Brings the whole demo up, each part as soon as what it needs is there. While Temporal is still being fetched or
 * built, the API takes applications already; their cases start by themselves later.
 * @param {{ root: string, settings: object, secrets: object, addresses: object, env: object, screen: object,
 *   stop: AbortController, table: object, teardown: object, onServing: () => void }} demo `stop` ends the set-up at
 *   any point; `onServing` is told when the API takes applications
 * @throws the first fault, once everything that was under way has stopped
 */
export async function bringUp(demo) {
  const { root, settings, stop, screen, table } = demo;
  const logsDir = join(settings.dataDir, 'logs');
  // Other accounts of this machine have no business in any of them.
  for (const name of ['logs', 'files', 'simulators']) {
    await mkdir(join(settings.dataDir, name), { recursive: true, mode: 0o700 });
  }
  const log = openLog(join(logsDir, 'set-up.log'));
  const means = { table, logsDir, log, signal: stop.signal, say: screen.say };
  const step = { ...demo, means, task: screen.task };

  const program = getTemporal(step);
  const packages = getPackages(step);
  const built = packages.then(() => buildProduct(step));
  const bundled = built.then(() => bundleWorkflows(step, root));
  const database = packages.then(() => startDatabase(step, program));
  const seeded = Promise.all([database.then(() => prepareDatabase(step)), built]).then(() => seed(step));
  const mail = built.then(() => startMail(step));
  const served = Promise.all([seeded, mail])
    .then(() =>
      startProcesses(step, 'API and simulated partners', ({ api, simulators }) => [api, ...simulators]),
    )
    .then(() => demo.onServing());
  const engine = Promise.all([program, database]).then(([found]) => startEngine(step, found));
  const worker = Promise.all([engine, served, bundled]).then(() =>
    startProcesses(step, 'Worker', (processes) => [processes.worker]),
  );
  try {
    await together(stop, [program, packages, built, bundled, database, seeded, mail, served, engine, worker]);
  } finally {
    log.close();
  }
}

const startMail = (step) =>
  step.settings.smtpUrl ? undefined : startProcesses(step, 'Mail catcher', (processes) => [processes.mail]);

const bundleWorkflows = ({ means, task }, root) =>
  task('Workflow bundle', async (detail) => {
    detail((await bundle(root, { ...means, detail })) ? '' : 'unchanged');
  });
