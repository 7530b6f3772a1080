import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { claim } from './lib/processes/claim.mjs';
import { stopOnSignals } from './lib/processes/stop-on-signals.mjs';
import { createTeardown } from './lib/processes/teardown.mjs';
import { isStop } from './lib/processes/together.mjs';
import { readSettings } from './lib/settings/settings.mjs';
import { startTestServers } from './lib/testing/test-servers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * PostgreSQL, Temporal and the mail catcher for tests, on free ports and with data of their own. Prints their
 * addresses as one line of JSON once all of them work, and ends all of them when its standard input closes.
 */
async function main() {
  const dataDir = await mkdtemp(join(tmpdir(), 'goodorder-test-'));
  // PostgreSQL may run under another account, which has to pass through.
  await chmod(dataDir, 0o711);
  const { table, release } = await claim(dataDir);
  const stop = new AbortController();
  const signals = stopOnSignals(stop);
  const teardown = createTeardown();
  process.stdin.resume();
  process.stdin.once('end', () => stop.abort());
  try {
    const { cacheDir, temporalCliUrl } = readSettings(process.env, root);
    const means = { table, signal: stop.signal, logsDir: join(dataDir, 'logs'), say: console.error };
    const password = randomBytes(18).toString('hex');
    const options = {
      root,
      dataDir,
      cacheDir,
      cliUrl: temporalCliUrl,
      env: process.env,
      password,
      means,
      teardown,
    };
    console.log(JSON.stringify(await startTestServers(options)));
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } catch (error) {
    if (!isStop(error)) throw error;
  } finally {
    const faults = await teardown.run();
    for (const fault of faults) console.error(`Not ended: ${fault.message}`);
    release();
    signals.close();
    process.stdin.destroy();
    // What a failed server said is worth keeping; GOODORDER_KEEP_TEST_DATA keeps it after a good run too.
    if (process.env.GOODORDER_KEEP_TEST_DATA) console.error(`Kept ${dataDir}`);
    else await rm(dataDir, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
