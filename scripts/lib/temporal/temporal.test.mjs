import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { render } from './temporal-config.mjs';
import { cached, installTemporal } from './temporal-install.mjs';
import { archiveUrls, temporalVersionIn } from './temporal-versions.mjs';

const dir = mkdtempSync(join(tmpdir(), 'goodorder-temporal-'));
after(() => rmSync(dir, { recursive: true }));

/** A stand-in for a program: says its version, or plays the Go compiler. */
function program(folder, name, script) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return folder;
}
const says = (version) => `echo "temporal version ${version} (Server 1.32.0, UI 2.54.1)"`;
/** As \`go install -v\` does: names packages, and leaves a program in GOBIN, called after the last part of the path. */
const GO = `
for path; do :; done
echo "go: downloading something v1"; echo internal/cpu; echo example.org/a
test -n "$GOBIN" || exit 9
name=$(basename "\${path%@*}"); mkdir -p "$GOBIN"; echo "$GOFLAGS" > "$GOBIN/$name"
`;

describe('getting Temporal', () => {
  let site;
  let archive;
  let status = 200;
  before(async () => {
    const folder = program(join(dir, 'archive'), 'temporal', says('1.9.1'));
    archive = execFileSync('tar', ['-czf', '-', '-C', folder, 'temporal']);
    site = createServer((_request, reply) => reply.writeHead(status).end(archive));
    await new Promise((done) => site.listen(0, '127.0.0.1', done));
  });
  after(() => site.close());

  let count = 0;
  const means = (more = {}) => ({
    cacheDir: join(dir, `cache-${count++}`),
    env: { PATH: join(dir, 'nothing-here') },
    table: { add: async () => {}, remove: () => {} },
    signal: new AbortController().signal,
    detail: () => {},
    cliUrl: 'http://127.0.0.1:1/nobody-listens',
    ...more,
  });
  const siteUrl = () => `http://127.0.0.1:${site.address().port}/archive`;

  it('takes a Temporal CLI on the PATH, if it is new enough', async () => {
    const found = await installTemporal(
      means({ env: { PATH: program(join(dir, 'new'), 'temporal', says('1.9.0')) } }),
    );
    assert.deepEqual([found.kind, found.program], ['cli', join(dir, 'new', 'temporal')]);
  });

  it('downloads it otherwise, once: the next start finds it in the cache', async () => {
    const old = program(join(dir, 'old'), 'temporal', says('1.8.2'));
    const options = means({ cliUrl: siteUrl(), env: { PATH: old } });
    const found = await installTemporal(options);
    assert.deepEqual([found.kind, found.from], ['cli', '127.0.0.1']);
    assert.deepEqual(readdirSync(options.cacheDir), ['temporal-cli']);
    assert.equal((await installTemporal({ ...options, cliUrl: 'http://127.0.0.1:1/' })).from, 'cache');
  });

  it('downloads it once for two starts at the same time', async () => {
    let asked = 0;
    site.on('request', () => (asked += 1));
    const options = means({ cliUrl: siteUrl() });
    await Promise.all([installTemporal(options), installTemporal(options)]);
    assert.equal(asked, 1);
  });

  it('keeps nothing of a download that is broken, too old or refused', async () => {
    const good = archive;
    for (const [bytes, code] of [
      [Buffer.from('not an archive'), 200],
      [good.subarray(0, 100), 200],
      [good, 500],
    ]) {
      [archive, status] = [bytes, code];
      const options = means({ cliUrl: siteUrl() });
      await assert.rejects(installTemporal(options), /There is no Temporal server/);
      assert.equal(cached(options.cacheDir), undefined);
      assert.deepEqual(readdirSync(options.cacheDir), []);
    }
    [archive, status] = [good, 200];
  });

  it('builds the server from source where nothing can be downloaded, in a place of its own', async () => {
    const told = [];
    const env = { PATH: `${program(join(dir, 'go'), 'go', GO)}` };
    const options = means({ env, detail: (text) => told.push(text) });
    const found = await installTemporal(options);
    assert.deepEqual([found.kind, found.from], ['server', 'source']);
    for (const path of Object.values(found.programs)) assert.ok(existsSync(path), path);
    assert.match(readFileSync(found.programs.server, 'utf8'), /-modcacherw/);
    assert.equal(readdirSync(options.cacheDir).length, 1, 'caches and half-made folders are gone');
    assert.ok(told.some((text) => text.includes('building from source')));
  });

  it('builds nothing into the cache when the compiler fails', async () => {
    const env = { PATH: program(join(dir, 'bad-go'), 'go', 'echo "no room left" >&2; exit 1') };
    const options = means({ env });
    await assert.rejects(installTemporal(options), /building from source: .*no room left/);
    assert.deepEqual(readdirSync(options.cacheDir), []);
  });

  it('names the three ways out when there is no way in', async () => {
    await assert.rejects(installTemporal(means()), (error) => {
      assert.match(error.message, /127\.0\.0\.1 cannot be reached \(ECONNREFUSED\)/);
      assert.match(error.message, /Go is not installed/);
      assert.match(error.message, /set TEMPORAL_ADDRESS[\s\S]*install the Temporal CLI[\s\S]*install Go/);
      return true;
    });
  });

  it('never changes the kind of server that has the histories', async () => {
    const env = { PATH: program(join(dir, 'cli-again'), 'temporal', says('1.9.1')) };
    await assert.rejects(installTemporal(means({ env, kind: 'server' })), /Only the kind "server"/);
    const go = program(join(dir, 'go-again'), 'go', GO);
    await assert.rejects(installTemporal(means({ env: { PATH: go }, kind: 'cli' })), /Only the kind "cli"/);
  });

  it('stops at once when asked to', async () => {
    const stop = new AbortController();
    const env = { PATH: `${program(join(dir, 'slow-go'), 'go', 'sleep 60')}:${process.env.PATH}` };
    const detail = (text) => text.startsWith('downloading the source') && setImmediate(() => stop.abort());
    await assert.rejects(
      installTemporal(means({ env, kind: 'server', signal: stop.signal, detail })),
      /Stopped/,
    );
  });
});

describe('what is asked for', () => {
  it('is the archive for this machine, or only the one that the person named', () => {
    const [first, second] = archiveUrls(undefined, 'darwin', 'arm64');
    assert.match(first, /platform=darwin&arch=arm64$/);
    assert.match(second, /_darwin_arm64\.tar\.gz$/);
    assert.match(archiveUrls(undefined, 'win32', 'x64')[1], /_windows_amd64\.zip$/);
    assert.deepEqual(archiveUrls('http://here/'), ['http://here/']);
  });

  it('says its version in one of two ways', () => {
    assert.equal(temporalVersionIn('temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)'), '1.9.1');
    assert.equal(temporalVersionIn('temporal version v1.10.0'), '1.10.0');
    assert.equal(temporalVersionIn('command not found'), undefined);
  });
});

describe('configuration', () => {
  it('is complete, or says which value is missing', async () => {
    const text = await render('ui.yaml', { FRONTEND_PORT: 1, UI_PORT: 2, NAMESPACE: 'n' });
    assert.match(text, /temporalGrpcAddress: "127\.0\.0\.1:1"/);
    await assert.rejects(render('server.yaml', {}), /server\.yaml: no value for/);
  });
});
