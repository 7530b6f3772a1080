import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { claim, runningOn, tableFile } from './claim.mjs';
import { manageProcess } from './managed-process.mjs';
import { startMark } from './process-group.mjs';
import { readProcessTable } from './process-table.mjs';

const dir = mkdtempSync(join(tmpdir(), 'goodorder-supervision-'));
after(() => rmSync(dir, { recursive: true }));

const node = process.execPath;
const never = new AbortController().signal;
const noTable = { add: async () => {}, remove: () => {} };
const STAY = 'setInterval(() => {}, 1000)';

/** Comes back when something has become true; the test's own time limit is the only other way out. */
async function until(check) {
  while (!(await check())) await new Promise((next) => setTimeout(next, 20));
}

describe('a process that is kept running', () => {
  const managed = (script, more = {}) => {
    const said = [];
    const spec = { name: 'it', command: [node, '-e', script], ready: async () => true, ...more };
    return {
      said,
      process: manageProcess(spec, { table: noTable, logsDir: dir, say: (text) => said.push(text) }),
    };
  };

  it('is started again when it dies, which is said, and never after it was stopped', {
    timeout: 20_000,
  }, async () => {
    const { said, process: kept } = managed(STAY);
    await kept.start(never);
    const first = kept.pid;
    process.kill(first, 'SIGKILL');
    await until(() => kept.pid !== undefined && kept.pid !== first);
    assert.match(said[0], /^it ended \(SIGKILL\); it starts again in 1 s\. Log: .*it\.log$/);
    const second = kept.pid;
    await kept.stop();
    assert.equal(await startMark(second), undefined);
    assert.equal(kept.pid, undefined);
    assert.equal(said.length, 1);
  });

  it('that can never start is not tried again, and its last words are shown', {
    timeout: 20_000,
  }, async () => {
    const { process: kept } = managed("console.error('PORT: not a number'); process.exit(78)", {
      ready: async () => false,
    });
    await assert.rejects(kept.start(never), /it cannot start with these settings[\s\S]*PORT: not a number/);
    await kept.stop();
  });

  it('that does not get ready in time is reported with its log', { timeout: 20_000 }, async () => {
    const { process: kept } = managed(`console.log('still thinking'); ${STAY}`, {
      ready: async () => false,
      readyWithinMs: 500,
    });
    await assert.rejects(kept.start(never), /did not get ready in 0\.5 s[\s\S]*still thinking/);
    await kept.stop();
  });
});

describe('a data folder', () => {
  /** A supervisor that claims the folder, starts one child, and says the child's number. */
  const SUPERVISOR = `
    import { claim } from ${JSON.stringify(new URL('claim.mjs', import.meta.url).href)};
    import { spawn } from 'node:child_process';
    const { table } = await claim(process.argv[1]);
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(STAY)}], { detached: true, stdio: 'ignore' });
    await table.add('child', child.pid, { graceMs: 100 });
    console.log(child.pid);
    setInterval(() => {}, 1000);`;

  async function supervisor(folder) {
    const leader = spawn(node, ['--input-type=module', '-e', SUPERVISOR, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const child = await new Promise((found) => leader.stdout.once('data', (text) => found(Number(text))));
    const ended = new Promise((done) => leader.once('exit', done));
    return { leader, child, ended };
  }

  it('belongs to one run at a time', { timeout: 20_000 }, async () => {
    const folder = join(dir, 'one');
    const { table, leftovers, release } = await claim(folder);
    assert.deepEqual(leftovers, []);
    assert.equal(await runningOn(folder), process.pid);
    await assert.rejects(claim(folder), new RegExp(`running on .* already \\(process ${process.pid}\\)`));
    release();
    assert.ok(table);
    assert.equal(await runningOn(folder), undefined);
  });

  it('is cleared by the watchdog when its supervisor is killed', { timeout: 20_000 }, async () => {
    const folder = join(dir, 'two');
    const { leader, child, ended } = await supervisor(folder);
    leader.kill('SIGKILL');
    await ended;
    await until(async () => (await startMark(child)) === undefined && !existsSync(tableFile(folder)));
  });

  it('is cleared by the next start when the watchdog was killed as well', { timeout: 20_000 }, async () => {
    const folder = join(dir, 'three');
    const { leader, child, ended } = await supervisor(folder);
    const list = readFileSync(tableFile(folder), 'utf8');
    leader.kill('SIGKILL');
    await ended;
    await until(() => !existsSync(tableFile(folder)));
    // As if the watchdog had not been there: the same list, with a process that does run.
    const orphan = spawn(node, ['-e', STAY], { detached: true, stdio: 'ignore' });
    const contents = JSON.parse(list);
    contents.children = [{ ...contents.children[0], pid: orphan.pid, mark: await startMark(orphan.pid) }];
    writeFileSync(tableFile(folder), JSON.stringify(contents));
    const { leftovers, release } = await claim(folder);
    assert.deepEqual(leftovers, ['child']);
    assert.equal(await startMark(orphan.pid), undefined);
    assert.notEqual(child, orphan.pid);
    assert.equal(readProcessTable(tableFile(folder)).supervisor.pid, process.pid);
    release();
  });
});
