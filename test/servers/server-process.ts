import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A running scripts/servers.mjs. */
export interface ServerProcess {
  /** What it printed: the addresses as JSON. */
  addresses: string;
  stop(): Promise<void>;
}

/**
 * Starts the servers for tests in a process of their own. They end with this process, however it ends: their standard
 * input closes then.
 * @throws {Error} when they do not come up; why is on standard error
 */
export async function startServerProcess(): Promise<ServerProcess> {
  const script = resolve(__dirname, '../../scripts/servers.mjs');
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const addresses = await firstLine(child);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  };
  return { addresses, stop };
}

function firstLine(child: ChildProcessByStdio<Writable, Readable, null>): Promise<string> {
  return new Promise((found, fail) => {
    createInterface({ input: child.stdout }).once('line', found);
    child.once('error', fail);
    child.once('exit', (code) =>
      fail(new Error(`The servers for tests did not come up (exit code ${code}).`)),
    );
  });
}
