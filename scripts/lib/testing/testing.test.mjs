import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createScreen } from '../screen/screen.mjs';
import { runStep } from './run-step.mjs';
import { groupsOf, runSteps } from './run-steps.mjs';
import { jestCounts, nodeCounts, sum } from './test-counts.mjs';
import { chosenSteps, testSteps } from './test-steps.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'goodorder-testing-'));
after(() => rmSync(dir, { recursive: true }));

describe('npm test', () => {
  it('can be told to run only some steps, or only some files', async () => {
    const steps = await testSteps(root);
    const names = (chosen) => chosen.steps.map(({ name }) => name);
    // All but the slow suites, which have a command of their own.
    assert.deepEqual(
      [...names(chosenSteps(steps, [])), 'nightly'],
      steps.map(({ name }) => name),
    );
    assert.deepEqual(names(chosenSteps(steps, ['nightly'])), ['nightly']);
    assert.deepEqual(names(chosenSteps(steps, ['pure', 'lint'])), ['lint', 'pure']);
    assert.deepEqual(
      chosenSteps(steps, ['domain'], () => true),
      { steps: [], paths: ['domain'] },
    );
    assert.throws(
      () => chosenSteps(steps, ['prue'], () => false),
      /"prue" is neither a path nor one of: lint, types/,
    );
  });

  it('knows how many tests ran, from what each runner reports', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      numPendingTests: 3,
      numTodoTests: 0,
    };
    assert.deepEqual(jestCounts(report), { passed: 5, failed: 3, skipped: 3 });
    const script = join(dir, 'x.test.mjs');
    writeFileSync(
      script,
      "import {it} from 'node:test'; it('a', () => {}); it('b', { skip: true }, () => {});",
    );
    const env = { ...process.env, NODE_TEST_CONTEXT: '' };
    delete env.NODE_TEST_CONTEXT;
    const output = execFileSync(process.execPath, ['--test', '--test-reporter=spec', script], {
      env,
      encoding: 'utf8',
    });
    assert.deepEqual(nodeCounts(output), { passed: 1, failed: 0, skipped: 1 });
    assert.deepEqual(sum([nodeCounts(output), jestCounts(report)]), { passed: 6, failed: 3, skipped: 4 });
  });

  const said = [];
  const context = {
    root,
    means: { table: { add: async () => {}, remove: () => {} }, signal: new AbortController().signal },
    screen: createScreen({ write: (text) => said.push(text) }),
    env: {},
  };
  const step = (script, counts) => ({
    name: 'x',
    title: 'X',
    command: [process.execPath, '-e', script],
    counts,
  });

  it('fails with a step that fails, and shows what it wrote', async () => {
    const result = await runStep(step("console.log('why'); process.exit(2)", 'none'), context);
    assert.equal(result.ok, false);
    assert.match(said.join(''), /why/);
    assert.equal((await runStep(step('', 'none'), context)).ok, true);
  });

  it('runs neighbors beside each other and the rest in their order, and goes on after a failure', async () => {
    const named = (name, beside, script = '') => ({ ...step(script, 'none'), name, title: name, beside });
    const steps = [named('a'), named('b', 'two', 'process.exit(1)'), named('c', 'two'), named('d', 'three')];
    assert.deepEqual(
      groupsOf(steps).map((group) => group.map(({ name }) => name)),
      [['a'], ['b', 'c'], ['d']],
    );
    const results = await runSteps(steps, context);
    assert.deepEqual(
      results.map(({ title, ok }) => [title, ok]),
      [
        ['a', true],
        ['b', false],
        ['c', true],
        ['d', true],
      ],
    );
  });

  it('fails with a suite that ran nothing, whatever its exit code', async () => {
    assert.equal((await runStep(step("console.log('ℹ pass 0')", 'node'), context)).ok, false);
    assert.equal((await runStep(step("console.log('ℹ pass 3')", 'node'), context)).ok, true);
    assert.equal((await runStep(step('', 'jest'), context)).ok, false);
  });

  it('says what it knows when it is told nonsense, and exits with 1', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/reset.mjs')], {
      env: { ...process.env, GOODORDER_API_PORT: 'x' },
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, /GOODORDER_API_PORT: a whole number/);
  });
});
