import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../processes/run.mjs';
import { productFiles, workflowFiles } from './build-inputs.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

/** Bundled workflow code, inside dist/. */
export const BUNDLE = 'workflow-bundle.js';
const STAMP = '.fingerprint';
const node = process.execPath;

/**
 * @typedef {{ table: object, signal: AbortSignal, detail: (text: string) => void, log?: object }} Means
 */

/**
 * Generates the database client from the schema, if the schema has changed.
 * @param {string} root @param {Means} means @returns {Promise<boolean>} whether there was anything to do
 */
export async function generateClient(root, { detail, ...means }) {
  const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'].map((name) =>
    join(root, name),
  );
  const output = join(root, 'prisma/generated');
  const stampFile = join(output, STAMP);
  return unlessFresh(
    root,
    { stampFile, stamp: await fingerprint(root, inputs), detail, ...means },
    async () => {
      detail('prisma generate');
      const cli = join(root, 'node_modules/prisma/build/index.js');
      // Prisma would download its native engine, which nothing here needs: any existing file passes for it.
      const env = {
        PRISMA_SCHEMA_ENGINE_BINARY: node,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      };
      await run('prisma generate', [node, cli, 'generate'], { ...means, cwd: root, env });
    },
  );
}

/**
 * Compiles the product into dist/, if a source has changed. The new dist/ takes the place of the old one only when it
 * is complete.
 * @param {string} root @param {Means} means @returns {Promise<boolean>} whether there was anything to do
 */
export async function compile(root, { detail, ...means }) {
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) =>
    join(root, name),
  );
  const stamp = await fingerprint(root, [...(await productFiles(root)), ...settings]);
  const dist = join(root, 'dist');
  return unlessFresh(root, { stampFile: join(dist, STAMP), stamp, detail, ...means }, async () => {
    detail('compiling');
    const next = join(root, 'node_modules/.cache/goodorder-dist');
    await rm(next, { recursive: true, force: true });
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    // Types are checked by `npm test`; here only the code is needed, and quickly.
    const options = ['-p', join(root, 'tsconfig.build.json'), '--outDir', next];
    await run('tsc', [node, tsc, ...options], { ...means, cwd: root });
    for (const name of [BUNDLE, `${BUNDLE}${STAMP}`]) {
      if (existsSync(join(dist, name))) await copyFile(join(dist, name), join(next, name));
    }
    await replaceFolder(dist, next);
  });
}

/**
 * Packs the workflow code, if it has changed. Needs a compiled dist/.
 * @param {string} root @param {Means} means @returns {Promise<boolean>} whether there was anything to do
 */
export async function bundle(root, { detail, ...means }) {
  const inputs = [...(await workflowFiles(root)), join(root, 'package-lock.json')];
  const output = join(root, 'dist', BUNDLE);
  const stamp = await fingerprint(root, inputs);
  return unlessFresh(root, { stampFile: `${output}${STAMP}`, stamp, detail, ...means }, async () => {
    detail('bundling workflow code');
    const script = fileURLToPath(new URL('bundle-workflows.mjs', import.meta.url));
    const command = [node, script, join(root, 'dist/workflows/main.js'), `${output}.next`];
    await run('bundle', command, { ...means, cwd: root });
    await rename(`${output}.next`, output);
  });
}

/** Puts a folder in the place of another, which is missing for no longer than a renaming takes: others may run from it. */
async function replaceFolder(folder, next) {
  const old = `${next}-before`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(folder)) await rename(folder, old);
  await rename(next, folder);
  await rm(old, { recursive: true, force: true });
}

/** Does what another command has not done already, also while this one waited for it. */
async function unlessFresh(root, { stampFile, stamp, ...means }, work) {
  const fresh = async () => (await readStamp(stampFile)) === stamp;
  if (await fresh()) return false;
  return oneAtATime(root, means, async () => {
    if (await fresh()) return false;
    await rm(stampFile, { force: true });
    await work();
    await writeStamp(stampFile, stamp);
    return true;
  });
}
