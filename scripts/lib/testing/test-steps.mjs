import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from '../build/fingerprint.mjs';

/** The folders that dependency-cruiser looks into; one that is not there yet is left out. */
const CRUISED = [
  'acord',
  'activities',
  'api',
  'bench',
  'cli',
  'config',
  'domain',
  'engine',
  'intake',
  'mail-catcher',
  'partners',
  'prisma',
  'records',
  'simulators',
  'test',
  'worker',
  'workflows',
];

/**
 * @typedef {object} TestStep one part of `npm test`
 * @property {string} name what to say to run only this: `npm test -- NAME`
 * @property {string} title
 * @property {'none' | 'jest' | 'node'} counts who counts its tests
 * @property {string} [kind] end of the names of its files
 * @property {string} [beside] runs at the same time as its neighbors that name the same
 * @property {boolean} [slow] is not part of `npm test`: runs only when it is named
 * @property {boolean} [servers] needs PostgreSQL, Temporal and the mail catcher
 * @property {Record<string, string>} [env]
 * @property {string[]} command
 */

/**
 * Everything that has to be right, cheapest first. A kind of test that has no file yet is left out.
 * @param {string} root @returns {Promise<TestStep[]>}
 */
export async function testSteps(root) {
  const tests = await filesBelow(
    CRUISED.map((folder) => join(root, folder)),
    ['.ts'],
  );
  const hasTests = (kind) => tests.some((path) => path.endsWith(`.${kind}.test.ts`));
  return allSteps(root, await scriptTests(root)).filter(({ kind }) => !kind || hasTests(kind));
}

const scriptTests = (root) =>
  filesBelow([join(root, 'scripts')], ['.mjs'], (path) => !path.endsWith('.test.mjs'));

const node = process.execPath;

function allSteps(root, scripts) {
  const command = [node, '--test', '--test-reporter=spec', ...scripts];
  const commands = { name: 'scripts', title: 'The commands themselves', command, counts: 'node' };
  return [...checks(root), commands, ...suites(root)];
}

function checks(root) {
  const bin = (path) => [node, join(root, 'node_modules', path)];
  const cruised = CRUISED.filter((folder) => existsSync(join(root, folder)));
  const cruise = bin('dependency-cruiser/bin/dependency-cruise.mjs');
  return Object.entries({
    lint: ['Style (biome)', [...bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.']],
    types: ['Types (tsc)', [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json']],
    arrows: ['Imports (dependency-cruiser)', [...cruise, '--config', '.dependency-cruiser.cjs', ...cruised]],
    reach: ['Imports when it runs', [...cruise, '--config', '.dependency-cruiser.dist.cjs', 'dist']],
    unused: ['Unused code and packages (knip)', bin('knip/bin/knip.js')],
    migrations: ['Migrations lead to the schema', [node, join(root, 'prisma/tools/check-migrations.mjs')]],
  }).map(([name, [title, command]]) => ({ name, title, command, counts: 'none', beside: 'checks' }));
}

/** The rules of every folder, and the calendar's properties besides: where a day begins is its affair. */
const DAYS = '/domain/(calendar/|(?!.*\\.prop\\.))';

/** Every core works, except where the tests share one product, or mostly wait for Temporal beside others. */
const ALL_CORES = '--maxWorkers=100%';
/** Two out of five of their seconds the tests with servers wait for an answer, or for its not coming: another one works meanwhile. */
const MORE_THAN_CORES = `--maxWorkers=${Math.ceil(availableParallelism() * 1.5)}`;
/** A process that has had many workers of Temporal in it becomes slow: a new one takes over when it has grown. */
const FRESH = '--workerIdleMemoryLimit=600MB';
const ONE = ['--maxWorkers=1', FRESH];

function suites(root) {
  const suite = (name, title, project, { options = [ALL_CORES], ...more } = {}) => {
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    return {
      name,
      title,
      command: [node, jest, '--selectProjects', project, ...options],
      counts: 'jest',
      ...more,
    };
  };
  const withServers = (kind, title, more) => suite(kind, title, kind, { kind, servers: true, ...more });
  return [
    suite('pure', 'Rules and other pure code; every line of the rules', 'pure', {
      options: ['--coverage', ALL_CORES],
    }),
    suite('time-zone', 'The same rules in New York', 'pure', {
      options: ['--testPathPatterns', DAYS, ALL_CORES],
      env: { TZ: 'America/New_York' },
      beside: 'replay',
    }),
    suite('replay', 'Histories of released versions', 'replay', { kind: 'replay', beside: 'replay' }),
    withServers('int', 'With real servers', { options: [MORE_THAN_CORES, FRESH], beside: 'servers' }),
    withServers('workflow', 'Workflows on a real Temporal', { options: ONE, beside: 'servers' }),
    // Alone: its days last a second, and a process that gets no time misses them.
    withServers('e2e', 'From end to end', { options: ['--runInBand'] }),
    withServers('nightly', 'The slow suites', { options: ['--runInBand'], slow: true }),
  ];
}

/**
 * Which steps to run, from what was said after `npm test --`.
 * @param {TestStep[]} steps @param {string[]} words names of steps, or paths of tests
 * @returns {{ steps: TestStep[], paths: string[] }} with paths there is one step: these tests
 * @throws {Error} when a word is neither
 */
export function chosenSteps(steps, words, exists = existsSync) {
  if (words.length === 0) return { steps: steps.filter(({ slow }) => !slow), paths: [] };
  const names = words.filter((word) => steps.some((step) => step.name === word));
  const paths = words.filter((word) => !names.includes(word));
  const unknown = paths.find((path) => !exists(path));
  if (unknown) {
    const known = steps.map(({ name }) => name).join(', ');
    throw new Error(`"${unknown}" is neither a path nor one of: ${known}`);
  }
  return { steps: steps.filter(({ name }) => names.includes(name)), paths };
}
