import { rmSync } from 'node:fs';
import { readProcessTable, stopLeftovers } from './process-table.mjs';

/**
 * Outlives the supervisor by a moment. Its standard input is a pipe from the supervisor: when the pipe closes without
 * a farewell, the supervisor was killed, and this process ends everything that it had started.
 */
let farewell = false;
process.stdin.on('data', () => {
  farewell = true;
});
process.stdin.on('end', async () => {
  const file = process.argv[2];
  if (!farewell) {
    const contents = readProcessTable(file);
    if (contents) await stopLeftovers(contents);
    // The next start may have taken the file over meanwhile.
    if (readProcessTable(file)?.supervisor.pid === contents?.supervisor.pid) rmSync(file, { force: true });
  }
  process.exit(0);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
