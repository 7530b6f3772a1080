import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { deathsInARow, restartPauseMs } from './backoff.mjs';
import { withLock } from './file-lock.mjs';
import { openLog } from './log-file.mjs';
import { commandOf, startMark, stopGroup } from './process-group.mjs';
import { createProcessTable, readProcessTable, stillRuns, stopLeftovers } from './process-table.mjs';
import { CommandFailed, run, Stopped } from './run.mjs';
import { createTeardown } from './teardown.mjs';
import { together } from './together.mjs';

const dir = mkdtempSync(join(tmpdir(), 'goodorder-processes-'));
after(() => rmSync(dir, { recursive: true }));

const node = process.execPath;
const never = new AbortController().signal;
const noTable = { add: async () => {}, remove: () => {} };
/** A process that starts another one in its group, says the other's number, and ends only when it is killed. */
const FAMILY = `
  const { spawn } = require('node:child_process');
  const stay = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, ['-e', stay], { stdio: 'ignore' });
  process.on('SIGTERM', () => {});
  console.log(child.pid);
  setInterval(() => {}, 1000);`;

async function family() {
  const leader = spawn(node, ['-e', FAMILY], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const [text] = await Promise.race([
    new Promise((found) => leader.stdout.once('data', (d) => found([String(d)]))),
  ]);
  return { leader: leader.pid, child: Number(text) };
}

describe('ending processes', () => {
  it('ends a process and what it started, also when both ignore being asked', async () => {
    const { leader, child } = await family();
    assert.ok(await startMark(child));
    await stopGroup(leader, { graceMs: 100 });
    assert.equal(await startMark(leader), undefined);
    assert.equal(await startMark(child), undefined);
    assert.equal(await commandOf(leader), '');
  });

  it('of a killed run ends exactly what that run had started', async () => {
    const file = join(dir, 'table.json');
    const { leader, child } = await family();
    const table = createProcessTable(file);
    await table.open();
    await table.add('family', leader, { graceMs: 100 });
    const contents = readProcessTable(file);
    assert.ok(await stillRuns(contents.supervisor));
    // A later process that happens to have the number of one of ours is left alone.
    const stranger = {
      name: 'stranger',
      pid: process.pid,
      mark: 'another start',
      signal: 'SIGKILL',
      graceMs: 1,
    };
    const left = { ...contents, children: [...contents.children, stranger] };
    assert.deepEqual(await stopLeftovers(left), ['family']);
    assert.equal(await startMark(child), undefined);
    table.close();
    assert.equal(readProcessTable(file), undefined);
  });

  it('does not mind a list that was only half written', () => {
    const file = join(dir, 'half.json');
    writeFileSync(file, '{"supervisor":');
    assert.equal(readProcessTable(file), undefined);
  });

  it('ends users before servers, and goes on when one refuses', async () => {
    const ended = [];
    const teardown = createTeardown();
    teardown.add('database', async () => void ended.push('database'));
    teardown.add('product', async () => void ended.push('api'));
    teardown.add('product', () => Promise.reject(new Error('worker stays')));
    teardown.add('temporal', async () => void ended.push('temporal'));
    const faults = await teardown.run();
    assert.deepEqual(ended, ['api', 'temporal', 'database']);
    assert.deepEqual(
      faults.map(({ message }) => message),
      ['worker stays'],
    );
  });
});

describe('commands of the set-up', () => {
  it('give what they wrote, or say what went wrong first and last', async () => {
    assert.equal(await run('echo', [node, '-e', 'console.log(1)'], { table: noTable, signal: never }), '1');
    const noisy =
      "console.log('first error'); for (let i = 0; i < 50; i++) console.log('help', i); process.exit(3)";
    await assert.rejects(run('noisy', [node, '-e', noisy], { table: noTable, signal: never }), (error) => {
      assert.ok(error instanceof CommandFailed);
      assert.match(error.message, /^noisy failed \(3\):\n {2}first error\n {2}\.\.\.\n(.*\n)*.*help 49$/);
      return true;
    });
    await assert.rejects(
      run('none', ['/no/such/program'], { table: noTable, signal: never }),
      /none failed \(ENOENT\)/,
    );
  });

  it('end with everything they started when somebody asks to stop', async () => {
    const stop = new AbortController();
    let child;
    const onLine = (line) => {
      child = Number(line);
      stop.abort();
    };
    await assert.rejects(
      run('family', [node, '-e', FAMILY], { table: noTable, signal: stop.signal, onLine }),
      Stopped,
    );
    assert.equal(await startMark(child), undefined);
    await assert.rejects(run('late', [node, '-e', ''], { table: noTable, signal: stop.signal }), Stopped);
  });

  it('that run together all stop before the first fault is reported', async () => {
    const stop = new AbortController();
    let stopped = false;
    const slow = new Promise((_, fail) => {
      stop.signal.addEventListener('abort', () =>
        setImmediate(() => {
          stopped = true;
          fail(new Stopped());
        }),
      );
    });
    await assert.rejects(together(stop, [slow, Promise.reject(new Error('real'))]), /real/);
    assert.ok(stopped);
    assert.deepEqual(await together(new AbortController(), [Promise.resolve(1), Promise.resolve(2)]), [1, 2]);
  });
});

describe('restarts', () => {
  it('wait 1, 2, 4 ... 30 s, and begin anew after a good run', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 60].map(restartPauseMs),
      [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000],
    );
    assert.equal(deathsInARow(3, 10), 4);
    assert.equal(deathsInARow(3, 60_000), 1);
  });
});

describe('logs', () => {
  it('start afresh at their size and keep the two before', () => {
    const path = join(dir, 'a.log');
    const log = openLog(path, 11);
    for (const text of ['one\n', 'two\n', 'three\n', 'four\n', 'fifth-is-long\n']) log.write(text);
    log.close();
    log.write('too late');
    assert.deepEqual(
      [path, `${path}.1`, `${path}.2`].map((file) => readFileSync(file, 'utf8')),
      ['fifth-is-long\n', 'three\nfour\n', 'one\ntwo\n'],
    );
  });

  it('show their end, with long lines cut', () => {
    const log = openLog(join(dir, 'b.log'));
    log.write(`1\n2\n${'x'.repeat(1000)}\n`);
    assert.equal(log.tail(2), `2\n${'x'.repeat(300)}...`);
    log.close();
  });
});

describe('locks', () => {
  it('let one in at a time', async () => {
    const file = join(dir, 'one.lock');
    let inside = 0;
    const enter = () =>
      withLock(file, { signal: never }, async () => {
        inside += 1;
        assert.equal(inside, 1);
        await new Promise(setImmediate);
        inside -= 1;
      });
    await Promise.all([enter(), enter()]);
  });

  it('of a process that has died are taken over, and those of a living one wait until asked to stop', async () => {
    const file = join(dir, 'two.lock');
    writeFileSync(file, '999999 123');
    assert.equal(await withLock(file, { signal: never }, async () => 'in'), 'in');
    writeFileSync(file, `${process.pid} ${await startMark(process.pid)}`);
    const stop = new AbortController();
    const waiting = withLock(file, { signal: stop.signal, onWait: () => stop.abort() }, async () => 'in');
    await assert.rejects(waiting, Stopped);
  });
});
