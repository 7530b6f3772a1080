import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { loadSecrets } from '../settings/secrets.mjs';
import { readSettings, SIMULATORS } from '../settings/settings.mjs';
import { addressesOf, portsToOpen } from './addresses.mjs';
import { productProcesses, seedEnvironment } from './product-processes.mjs';
import { removeRunFile, writeRunFile } from './run-file.mjs';
import { runFileContents, summary } from './summary.mjs';

const dir = mkdtempSync(join(tmpdir(), 'goodorder-demo-'));
after(() => rmSync(dir, { recursive: true }));

function runWith(env) {
  const settings = readSettings({ GOODORDER_DATA_DIR: dir, ...env }, '/root-of-it');
  const secrets = loadSecrets(join(dir, 'secrets.json'));
  return { root: '/root-of-it', settings, secrets, addresses: addressesOf(settings, secrets), env };
}

describe('secrets', () => {
  it('are made once, kept, and readable by their owner only', () => {
    const file = join(dir, 'secrets.json');
    const first = loadSecrets(file);
    assert.deepEqual(loadSecrets(file), first);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match(first.dataKeys, /^k1:/);
    assert.equal(Buffer.from(first.dataKeys.slice(3), 'base64').length, 32);
  });
});

describe('the processes of the demo', () => {
  it('get the addresses of each other, and the application never the owner of the tables', () => {
    const run = runWith({ GOODORDER_PORT_SHIFT: '1000' });
    const { api, worker, mail, simulators } = productProcesses(run);
    assert.equal(api.env.API_PORT, '8400');
    assert.equal(api.env.SMTP_URL, `smtp://127.0.0.1:${mail.env.MAIL_SMTP_PORT}`);
    assert.match(worker.env.DATABASE_URL, /^postgresql:\/\/goodorder_app:/);
    assert.equal(worker.env.DATABASE_OWNER_URL, undefined);
    assert.match(seedEnvironment(run).DATABASE_OWNER_URL, /^postgresql:\/\/goodorder_owner:/);
    assert.deepEqual(
      simulators.map(({ name }) => name),
      SIMULATORS,
    );
  });

  it('share with each partner what the seed tells the product, and with no other', () => {
    const run = runWith({});
    const partners = JSON.parse(seedEnvironment(run).GOODORDER_DEMO_PARTNERS);
    for (const { name, env } of productProcesses(run).simulators) {
      assert.equal(partners[name].apiToken, env.SIM_API_TOKEN);
      assert.equal(partners[name].url, `http://127.0.0.1:${env.SIM_PORT}`);
      if (name === 'harbor') assert.equal(env.SIM_CALLBACK_URL, undefined);
      else assert.ok(env.SIM_CALLBACK_URL.endsWith(`/v1/partners/${partners[name].endpointId}/messages`));
    }
    assert.equal(new Set(Object.values(partners).map(({ apiToken }) => apiToken)).size, SIMULATORS.length);
  });

  it('are told of what is somewhere else, and its ports are not opened', () => {
    const elsewhere = {
      DATABASE_URL: 'postgresql://me@db/x',
      TEMPORAL_ADDRESS: 'temporal:7233',
      SMTP_URL: 'smtp://mail:25',
    };
    const { api } = productProcesses(runWith(elsewhere));
    for (const [name, value] of Object.entries(elsewhere)) assert.equal(api.env[name], value);
    const open = portsToOpen(runWith(elsewhere).settings);
    for (const key of ['postgres', 'temporal', 'temporalUi', 'smtp', 'mailPage'])
      assert.ok(!open.includes(key), key);
    assert.ok(open.includes('api'));
  });

  it('need PostgreSQL for Temporal even when the product has its own', () => {
    assert.ok(portsToOpen(runWith({ DATABASE_URL: 'postgresql://me@db/x' }).settings).includes('postgres'));
  });
});

describe('what a person and the command line tool are told', () => {
  it('has every address and the log-in', () => {
    const { addresses, secrets } = runWith({});
    const text = summary(addresses, secrets);
    for (const part of ['127.0.0.1:7400', '127.0.0.1:7401', '127.0.0.1:8233', secrets.demoApiKey]) {
      assert.ok(text.includes(part), part);
    }
  });

  it('leads to the cases in Temporal, and past everything that runs by the clock', () => {
    const ids = readFileSync(new URL('../../../domain/case/workflow-ids.ts', import.meta.url), 'utf8');
    const [, type] = /CASE_WORKFLOW = '(\w+)'/.exec(ids);
    const { addresses, secrets } = runWith({ TEMPORAL_NAMESPACE: 'mine' });
    const link = new URL(/http:\S+\/workflows\S+/.exec(summary(addresses, secrets))[0]);
    assert.equal(link.origin + link.pathname, 'http://127.0.0.1:8233/namespaces/mine/workflows');
    assert.equal(link.searchParams.get('query'), `WorkflowType="${type}"`);
  });

  it('is in a file that only its owner reads and that goes when nothing runs any more', () => {
    const { addresses, secrets, settings } = runWith({});
    writeRunFile(dir, runFileContents(addresses, secrets, settings));
    assert.equal(statSync(join(dir, 'run.json')).mode & 0o777, 0o600);
    removeRunFile(dir);
    assert.ok(!existsSync(join(dir, 'run.json')));
  });
});
