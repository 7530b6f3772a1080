import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, run } from '../processes/run.mjs';
import { jestCounts, nodeCounts } from './test-counts.mjs';

const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs one step to its end and says how it went; what it wrote is shown when it failed.
 * @param {import('./test-steps.mjs').TestStep} step
 * @param {{ root: string, means: object, screen: object, env: Record<string, string> }} context
 * @returns {Promise<{ title: string, ok: boolean, counts: object, ms: number }>}
 * @throws {import('../processes/run.mjs').Stopped}
 */
export async function runStep(step, { root, means, screen, env }) {
  const started = performance.now();
  const report = join(tmpdir(), `goodorder-jest-${process.pid}-${step.name}.json`);
  const command = step.counts === 'jest' ? [...step.command, ...jestOptions(report)] : step.command;
  const lines = [];
  const onLine = (line) => lines.push(line);
  const ended = await screen
    .task(step.title, async (detail) => {
      const watch = (line) => {
        onLine(line);
        if (/^(PASS|FAIL) /.test(line)) detail(line);
      };
      await run(step.name, command, { ...means, cwd: root, env: { ...env, ...step.env }, onLine: watch });
      detail('');
    })
    .then(() => undefined)
    .catch((error) => {
      if (error instanceof CommandFailed) return error;
      throw error;
    });
  if (ended) screen.say(lines.join('\n'));
  const counts = await countsOf(step, report, lines.join('\n'));
  // A suite that ran nothing has shown nothing.
  const ok = !ended && counts.failed === 0 && (step.counts === 'none' || counts.passed > 0);
  if (!ended && !ok) screen.say(`${step.title}: no test was run.`);
  return { title: step.title, ok, counts, ms: performance.now() - started };
}

const jestOptions = (report) => ['--json', `--outputFile=${report}`, '--silent=false'];

async function countsOf({ counts }, report, output) {
  if (counts === 'node') return nodeCounts(output);
  if (counts !== 'jest') return NONE;
  try {
    return jestCounts(JSON.parse(await readFile(report, 'utf8')));
  } catch (error) {
    // Jest itself failed before it could report anything.
    if (error.code === 'ENOENT') return { ...NONE, failed: 1 };
    throw error;
  } finally {
    await rm(report, { force: true });
  }
}
