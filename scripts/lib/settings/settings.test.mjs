import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { nodeFault } from './node-version.mjs';
import { checkPorts, freePorts, portFault, portProblem } from './ports.mjs';
import { defaultCache, PORTS, readSettings, TEMPORAL_PORT_MAX } from './settings.mjs';
import { compareVersions } from './versions.mjs';

describe('settings', () => {
  it('gives every port its own default and its own variable', () => {
    const { ports } = readSettings({}, '/x');
    assert.equal(new Set(Object.values(ports)).size, PORTS.length);
    assert.equal(new Set(PORTS.map(({ variable }) => variable)).size, PORTS.length);
    assert.deepEqual([ports.api, ports.postgres, ports.temporal, ports.datal], [7400, 7432, 7233, 7415]);
  });

  it('moves all ports at once, except those that were chosen', () => {
    const { ports } = readSettings({ GOODORDER_PORT_SHIFT: '1000', GOODORDER_API_PORT: '7777' }, '/x');
    assert.deepEqual([ports.api, ports.smtp], [7777, 8402]);
  });

  it('names every faulty variable at once', () => {
    const env = { GOODORDER_API_PORT: 'http', DAY_LENGTH_MS: '1.5', GOODORDER_TEMPORAL_PORT: '40000' };
    assert.throws(
      () => readSettings(env, '/x'),
      (error) => {
        for (const name of Object.keys(env))
          assert.match(error.message, new RegExp(`${name}: a whole number`));
        return true;
      },
    );
  });

  it('takes an empty variable for an unset one, and the application address for the owner', () => {
    const settings = readSettings({ DATABASE_URL: 'postgresql://a/b', TEMPORAL_ADDRESS: '' }, '/x');
    assert.equal(settings.temporalAddress, undefined);
    assert.equal(settings.databaseOwnerUrl, 'postgresql://a/b');
  });

  it('keeps the cache outside the checkout, where the system has such things', () => {
    assert.equal(defaultCache({ HOME: '/h' }, 'linux'), '/h/.cache/goodorder');
    assert.equal(defaultCache({ HOME: '/h', XDG_CACHE_HOME: '/c' }, 'linux'), '/c/goodorder');
    assert.match(defaultCache({ LOCALAPPDATA: '/l' }, 'win32'), /^.l.goodorder$/);
  });
});

describe('docs/settings.md', () => {
  const read = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const described = new Set(
    [...read('docs/settings.md').matchAll(/`([A-Z][A-Z_]+)[`=]/g)].map(([, name]) => name),
  );

  it('describes every setting of the product, of npm start, and of docker-compose.yml', () => {
    const names = [
      ...[...read('config/config.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name),
      ...[...read('mail-catcher/settings.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name),
      ...[...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name),
      ...PORTS.map(({ variable }) => variable),
    ];
    const missing = names.filter((name) => !described.has(name) && !name.startsWith('AGENCY_'));
    assert.deepEqual(missing, []);
    assert.ok(names.length > 60, 'the settings are found where they are looked for');
  });
});

describe('ports', () => {
  const api = { variable: 'GOODORDER_API_PORT', port: 7400, purpose: 'the API' };
  const smtp = { variable: 'GOODORDER_SMTP_PORT', port: 7402, purpose: 'SMTP' };

  it('says nothing when all is well', () => assert.equal(portProblem([api, smtp]), undefined));

  it('names the taken port, its variable, and how to choose another', () => {
    const text = portProblem([api, { ...smtp, fault: 'EADDRINUSE' }]);
    assert.match(text, /GOODORDER_SMTP_PORT: port 7402 \(SMTP\) is taken by another program/);
    assert.match(text, /GOODORDER_SMTP_PORT=17402 npm start/);
    assert.match(text, /GOODORDER_PORT_SHIFT/);
    assert.doesNotMatch(text, /GOODORDER_API_PORT/);
  });

  it('notices that two of them are the same, and other faults', () => {
    assert.match(portProblem([api, { ...smtp, port: 7400 }]), /7400 \(SMTP\) is also chosen for the API/);
    assert.match(portProblem([{ ...api, fault: 'EACCES' }]), /cannot be opened: EACCES/);
  });

  it('finds a port that is really taken, and only among those that will be opened', async () => {
    const server = createServer();
    const [port] = await freePorts(1);
    await new Promise((done) => server.listen(port, '127.0.0.1', done));
    const { ports } = readSettings({ GOODORDER_API_PORT: String(port) }, '/x');
    await assert.rejects(checkPorts(ports, ['api']), /GOODORDER_API_PORT/);
    await checkPorts(ports, []);
    await new Promise((done) => server.close(done));
    assert.equal(await portFault(port), undefined);
  });

  it('gives free ports that are different and fit for Temporal', async () => {
    const ports = await freePorts(20);
    assert.equal(new Set(ports).size, 20);
    assert.ok(ports.every((port) => port <= TEMPORAL_PORT_MAX));
  });
});

describe('versions', () => {
  it('compares numbers, not letters', () => {
    assert.ok(compareVersions('1.10.0', '1.9.9') > 0);
    assert.ok(compareVersions('v20.19.0', '20.20.0') < 0);
    assert.equal(compareVersions('1.9.0-rc.1', '1.9'), 0);
  });

  it('refuses a Node.js that is too old, and says which one is needed', () => {
    assert.equal(nodeFault('v20.20.2'), undefined);
    assert.match(nodeFault('v18.20.0'), /needs Node.js 20\.19\.0 or newer; this is v18\.20\.0/);
  });
});
