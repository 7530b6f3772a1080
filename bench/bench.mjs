/** `npm run bench`: what one clean case costs, and how fast cases run beside bare workflows of the same shape. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createScreen } from '../scripts/lib/screen/screen.mjs';
import { startServers } from '../scripts/lib/testing/server-handle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns {Promise<number>} the exit code of a Node.js program */
async function run(words, options = { cwd: root, stdio: 'inherit' }) {
  const [code] = await once(spawn(process.execPath, words, options), 'exit');
  return code ?? 1;
}

async function main() {
  const screen = createScreen(process.stdout);
  // Starting the servers compiles the product as it is now.
  const servers = await screen.task('Servers for the benchmark', () => startServers(root, screen));
  screen.close();
  try {
    await run([join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'bench/tsconfig.json')]);
    const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...servers.env } };
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', 'dist/bench/main.js', ...process.argv.slice(2)],
      options,
    );
    const [code] = await once(child, 'exit');
    process.exitCode = code ?? 1;
  } finally {
    await servers.stop();
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
