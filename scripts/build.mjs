import { fileURLToPath } from 'node:url';
import { bundle, compile, generateClient } from './lib/build/build-steps.mjs';
import { CommandFailed } from './lib/processes/run.mjs';
import { createScreen } from './lib/screen/screen.mjs';

/** `npm run build`: database client, compiled code and workflow bundle; steps whose inputs are unchanged are skipped. */
const root = fileURLToPath(new URL('..', import.meta.url));
const screen = createScreen(process.stdout);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
const table = { add: async () => {}, remove: () => {} };
const means = { table, signal: stop.signal };
try {
  for (const [title, step] of [
    ['Database client', generateClient],
    ['Compile', compile],
    ['Workflow bundle', bundle],
  ]) {
    await screen.task(title, async (detail) => {
      detail((await step(root, { ...means, detail })) ? '' : 'unchanged');
    });
  }
} catch (error) {
  if (stop.signal.aborted) process.exitCode = 130;
  else {
    console.error(error instanceof CommandFailed ? error.message : error);
    process.exitCode = 1;
  }
} finally {
  screen.close();
}
