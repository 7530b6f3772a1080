/** `npm run bench`: what one clean case costs, and how fast cases run beside bare workflows of the same shape. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createScreen } from '../scripts/lib/screen/screen.mjs';
import { startServers } from '../scripts/lib/testing/server-handle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** A folder of its own: others may run from dist/, or compile it anew, at the same time. */
const compiled = join(root, `node_modules/.cache/goodorder-bench-${process.pid}`);

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
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    await run([tsc, '-p', join(root, 'bench/tsconfig.json'), '--outDir', compiled]);
    const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...servers.env } };
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', join(compiled, 'bench/main.js'), ...process.argv.slice(2)],
      options,
    );
    const [code] = await once(child, 'exit');
    process.exitCode = code ?? 1;
  } finally {
    await rm(compiled, { recursive: true, force: true });
    await servers.stop();
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
