import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, compile, generateClient } from './lib/build/build-steps.mjs';
import { installPackages, packagesAreStale } from './lib/build/packages.mjs';
import { claim } from './lib/processes/claim.mjs';
import { stopOnSignals } from './lib/processes/stop-on-signals.mjs';
import { isStop } from './lib/processes/together.mjs';
import { duration } from './lib/screen/progress.mjs';
import { table as columns, createScreen } from './lib/screen/screen.mjs';
import { nodeFault } from './lib/settings/node-version.mjs';
import { readSettings } from './lib/settings/settings.mjs';
import { installTemporal } from './lib/temporal/temporal-install.mjs';
import { runSteps } from './lib/testing/run-steps.mjs';
import { sum } from './lib/testing/test-counts.mjs';
import { chosenSteps, testSteps } from './lib/testing/test-steps.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm test`: sets up what is missing, then checks everything; `npm test -- NAME` or a path checks a part. */
async function main(words) {
  const fault = nodeFault(process.version);
  if (fault) throw new Error(fault);
  const screen = createScreen(process.stdout);
  const dataDir = await mkdtemp(join(tmpdir(), 'goodorder-check-'));
  const { table, release } = await claim(dataDir);
  const stop = new AbortController();
  const signals = stopOnSignals(stop, () => screen.say('Stopping ...'));
  try {
    const means = { table, signal: stop.signal };
    await setUp(screen, means);
    const { steps, paths } = chosenSteps(await testSteps(root), words);
    const env = { TZ: 'UTC', ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) };
    const all = paths.length > 0 ? [...steps, jestOn(paths)] : steps;
    const results = await runSteps(all, { root, means, screen, env });
    process.exitCode = report(results, screen);
  } catch (error) {
    if (!isStop(error)) throw error;
    process.exitCode = 130;
  } finally {
    release();
    await rm(dataDir, { recursive: true, force: true });
    screen.close();
    signals.close();
  }
}

/** The same as `npm start` does, without starting anything. */
async function setUp(screen, means) {
  const { cacheDir, temporalCliUrl: cliUrl } = readSettings(process.env, root);
  const step = (title, work) => screen.task(title, (detail) => work({ ...means, detail }));
  if (await packagesAreStale(root)) await step('Packages', (m) => installPackages(root, m));
  await step('Temporal server', async ({ detail, ...m }) => {
    const found = await installTemporal({ ...m, detail, cacheDir, cliUrl, env: process.env });
    detail(`from ${found.from}`);
  });
  await step('Product', async (m) => {
    await generateClient(root, m);
    await compile(root, m);
    await bundle(root, m);
    m.detail('');
  });
}

/** Single files of whatever kind: jest starts the servers itself if one of them needs them. */
const jestOn = (paths) => ({
  name: 'chosen',
  title: 'The chosen tests',
  counts: 'jest',
  command: [process.execPath, join(root, 'node_modules/jest/bin/jest.js'), '--verbose', ...paths],
});

function report(results, screen) {
  const mark = ({ ok }) => (ok ? 'passed' : 'FAILED');
  const tests = ({ counts: { passed, failed } }) => (passed + failed === 0 ? '' : String(passed + failed));
  const rows = results.map((result) => [result.title, mark(result), tests(result), duration(result.ms)]);
  screen.say(`\n${columns(['Step', 'Result', 'Tests', 'Time'], rows)}\n`);
  const failedChecks = results.filter(({ ok, counts }) => !ok && counts.failed === 0).length;
  const { passed, failed, skipped } = sum(results.map(({ counts }) => counts));
  // A failed check counts like a failed test, so that this line never says more than is true.
  screen.say(`Tests: ${passed} passed, ${failed + failedChecks} failed, ${skipped} skipped`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
