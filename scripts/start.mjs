import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressesOf, portsToOpen } from './lib/demo/addresses.mjs';
import { bringUp } from './lib/demo/demo.mjs';
import { removeRunFile, writeRunFile } from './lib/demo/run-file.mjs';
import { runFileContents, summary } from './lib/demo/summary.mjs';
import { claim } from './lib/processes/claim.mjs';
import { stopOnSignals } from './lib/processes/stop-on-signals.mjs';
import { createTeardown } from './lib/processes/teardown.mjs';
import { isStop } from './lib/processes/together.mjs';
import { duration } from './lib/screen/progress.mjs';
import { createScreen } from './lib/screen/screen.mjs';
import { nodeFault } from './lib/settings/node-version.mjs';
import { checkPorts } from './lib/settings/ports.mjs';
import { loadSecrets } from './lib/settings/secrets.mjs';
import { readSettings } from './lib/settings/settings.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm start`: sets up what is missing, starts everything, and ends all of it on Ctrl-C. See docs/settings.md. */
async function main() {
  const started = performance.now();
  const fault = nodeFault(process.version);
  if (fault) throw new Error(fault);
  const env = process.env;
  const settings = readSettings(env, root);
  const screen = createScreen(process.stdout);
  const { table, leftovers, release } = await claim(settings.dataDir);
  if (leftovers.length > 0)
    screen.say(`The last run was killed; ended what it left: ${leftovers.join(', ')}`);
  const stop = new AbortController();
  const signals = stopOnSignals(stop, () => screen.say('Stopping ...'));
  const teardown = createTeardown();
  try {
    await checkPorts(settings.ports, portsToOpen(settings));
    const secrets = loadSecrets(join(settings.dataDir, 'secrets.json'));
    const addresses = addressesOf(settings, secrets);
    const onServing = () => {
      writeRunFile(settings.dataDir, runFileContents(addresses, secrets, settings));
      screen.say(`  The API takes applications now: ${addresses.api}`);
    };
    await bringUp({ root, settings, secrets, addresses, env, screen, stop, table, teardown, onServing });
    screen.say(`\n${summary(addresses, secrets)}\n`);
    screen.say(`Ready after ${duration(performance.now() - started)}. Ctrl-C stops everything.`);
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } catch (error) {
    if (!isStop(error)) throw error;
    process.exitCode = 130;
  } finally {
    removeRunFile(settings.dataDir);
    const faults = await teardown.run();
    for (const unended of faults) screen.say(`Not ended: ${unended.message}`);
    if (faults.length > 0) process.exitCode = 1;
    else release();
    if (signals.received() && faults.length === 0) screen.say('Stopped; nothing is left running.');
    screen.close();
    signals.close();
  }
}

main().catch((error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
