import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts the servers for the suites, in a process of their own that ends with this one.
 * @param {string} root @param {{ say: (text: string) => void }} screen
 * @returns {Promise<{ env: Record<string, string>, stop(): Promise<void> }>} `env` tells the suites where they are
 */
export async function startServers(root, screen) {
  const command = [join(root, 'scripts/servers.mjs')];
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  createInterface({ input: child.stderr }).on('line', screen.say);
  const exit = once(child, 'exit');
  const addresses = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => line),
    exit.then(([code]) =>
      Promise.reject(new Error(`The servers for the tests did not come up (exit code ${code}).`)),
    ),
  ]);
  const file = join(tmpdir(), `goodorder-servers-${process.pid}.json`);
  await writeFile(file, addresses, { mode: 0o600 });
  const stop = async () => {
    child.stdin.end();
    await exit;
    await rm(file, { force: true });
  };
  return { env: { GOODORDER_TEST_SERVERS: file }, stop };
}
