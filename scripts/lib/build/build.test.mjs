import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PRODUCT_FOLDERS } from './build-inputs.mjs';
import { compile } from './build-steps.mjs';
import { strangersIn } from './bundle-contents.mjs';
import { completeLock, machineOf } from './complete-lock.mjs';
import { filesBelow, fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { packagesAreStale, sameVersions } from './packages.mjs';

const dir = await mkdtemp(join(tmpdir(), 'goodorder-build-'));
after(() => rm(dir, { recursive: true }));

describe('fingerprint', () => {
  const file = join(dir, 'a.ts');
  const of = (...also) => fingerprint(dir, [file], also);

  it('changes with the content, the name, and what else it depends on, and with nothing else', async () => {
    await writeFile(file, 'one');
    const first = await of();
    await writeFile(file, 'one');
    assert.equal(await of(), first);
    assert.notEqual(await of('v2'), first);
    assert.notEqual(await fingerprint(tmpdir(), [file]), first);
    await writeFile(file, 'two');
    assert.notEqual(await of(), first);
    await rm(file);
    assert.notEqual(await of(), first);
  });

  it('is found where a finished step left it', async () => {
    const stamp = join(dir, 'deep', 'stamp');
    assert.equal(await readStamp(stamp), undefined);
    await writeStamp(stamp, 'x');
    assert.equal(await readStamp(stamp), 'x');
  });

  it('covers the files of the right kind, wherever they are', async () => {
    await mkdir(join(dir, 'in', 'ner'), { recursive: true });
    for (const name of ['in/b.ts', 'in/ner/c.ts', 'in/d.md', 'in/e.test.ts'])
      await writeFile(join(dir, name), '');
    const found = await filesBelow([join(dir, 'in'), join(dir, 'none')], ['.ts'], (path) =>
      path.includes('.test.'),
    );
    assert.deepEqual(found, [join(dir, 'in/b.ts'), join(dir, 'in/ner/c.ts')]);
  });
});

describe('build', () => {
  it('compiles the same folders that it takes for its inputs', () => {
    const { include } = JSON.parse(
      readFileSync(new URL('../../../tsconfig.build.json', import.meta.url), 'utf8'),
    );
    assert.deepEqual(include, PRODUCT_FOLDERS);
  });

  it('notices a library in workflow code, however it is named', () => {
    const code = '"../node_modules/zod/v4/core.js" "./node_modules/@temporalio/workflow/lib/x.js"';
    assert.deepEqual(strangersIn(code), ['zod']);
    assert.deepEqual(strangersIn('/node_modules/@prisma/client/a.js /node_modules/@prisma/client/b.js'), [
      '@prisma/client',
    ]);
    assert.deepEqual(strangersIn('"./node_modules/long/umd/index.js" "./dist/domain/x.js"'), []);
  });
});

describe('two commands at once in one checkout', () => {
  const root = join(dir, 'checkout');
  const table = { add: async () => {}, remove: () => {} };
  const means = { table, signal: new AbortController().signal, detail: () => {} };

  it('compile it once, the second one waits for the first, and both find it whole', async () => {
    await mkdir(join(root, 'domain'), { recursive: true });
    await mkdir(join(root, 'node_modules'));
    const typescript = fileURLToPath(new URL('../../../node_modules/typescript', import.meta.url));
    await symlink(typescript, join(root, 'node_modules/typescript'), 'junction');
    const options = { rootDir: '.', module: 'commonjs', types: [], noCheck: true };
    await writeFile(
      join(root, 'tsconfig.build.json'),
      JSON.stringify({ compilerOptions: options, include: ['domain'] }),
    );
    const names = Array.from({ length: 40 }, (_, i) => `rule-${i}`);
    for (const name of names)
      await writeFile(join(root, `domain/${name}.ts`), `export const is = '${name}';`);
    const whole = async () => {
      const didIt = await compile(root, means);
      const texts = await Promise.all(
        names.map((name) => readFile(join(root, `dist/domain/${name}.js`), 'utf8')),
      );
      assert.deepEqual(
        texts.map((text) => /rule-\d+/.exec(text)?.[0]),
        names,
      );
      return didIt;
    };
    assert.deepEqual((await Promise.all([whole(), whole()])).sort(), [false, true]);
    assert.equal(await whole(), false);
  });
});

describe('packages', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '1', optional: true },
  };

  it('are stale when one is missing or another version, but not for an optional one', () => {
    assert.ok(sameVersions(wanted, { 'node_modules/a': { version: '1.0.0' } }));
    assert.ok(!sameVersions(wanted, { 'node_modules/a': { version: '1.0.1' } }));
    assert.ok(!sameVersions(wanted, {}));
  });

  it('are stale when npm has not finished', async () => {
    await writeFile(join(dir, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    await mkdir(join(dir, 'node_modules'));
    assert.equal(await packagesAreStale(dir), true);
    const installed = { packages: { 'node_modules/a': { version: '1.0.0' } } };
    await writeFile(join(dir, 'node_modules/.package-lock.json'), JSON.stringify(installed));
    assert.equal(await packagesAreStale(dir), false);
  });
});

describe('lock', () => {
  const parent = {
    version: '1.0.0',
    dev: true,
    license: 'MIT',
    optionalDependencies: { '@a/core-darwin-arm64': '1.0.0' },
  };

  it('gets the packages of other machines that npm left out, and only those', () => {
    const lock = { name: 'x', packages: { '': {}, 'node_modules/@a/core': parent } };
    const { lock: complete, added } = completeLock(lock);
    assert.deepEqual(added, ['@a/core-darwin-arm64@1.0.0']);
    const entry = {
      version: '1.0.0',
      cpu: ['arm64'],
      os: ['darwin'],
      dev: true,
      license: 'MIT',
      optional: true,
    };
    assert.deepEqual(complete.packages['node_modules/@a/core-darwin-arm64'], entry);
    assert.deepEqual(completeLock(complete), { lock: complete, added: [] });
  });

  it('finds a package beside its dependent', () => {
    const nested = 'node_modules/@a/core/node_modules/@a/core-darwin-arm64';
    assert.deepEqual(completeLock({ packages: { 'node_modules/@a/core': parent, [nested]: {} } }).added, []);
  });

  it('reads the kind of machine from the name', () => {
    assert.deepEqual(machineOf('@b/binding-linux-arm-gnueabihf'), {
      cpu: ['arm'],
      libc: ['glibc'],
      os: ['linux'],
    });
    assert.deepEqual(machineOf('@b/cli-linux-x64-musl'), { cpu: ['x64'], libc: ['musl'], os: ['linux'] });
    assert.deepEqual(machineOf('@b/core-win32-ia32-msvc'), { cpu: ['ia32'], os: ['win32'] });
    assert.equal(machineOf('fsevents'), undefined);
  });

  it('of this checkout is complete, so that npm ci takes it', () => {
    const lock = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'));
    assert.deepEqual(completeLock(lock).added, [], 'run  node scripts/complete-lock.mjs');
  });
});
