import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { stopGroup } from './process-group.mjs';

/** The person or the system asked to stop: not a fault. */
export class Stopped extends Error {
  constructor() {
    super('Stopped.');
    this.name = 'Stopped';
  }
}

/** A command of the set-up that ended badly; the message has what it said. */
export class CommandFailed extends Error {
  constructor(what, code, lines) {
    super(
      `${what} failed (${code}):\n${telling(lines)
        .map((line) => `  ${line}`)
        .join('\n')}`,
    );
    this.name = 'CommandFailed';
  }
}

/** The lines that most likely say what is wrong: some programs say it first, some last. */
function telling(lines) {
  if (lines.length <= 24) return lines;
  const firstFaults = lines.slice(0, -12).filter((line) => /error|fail/i.test(line));
  return [...firstFaults.slice(0, 10), '...', ...lines.slice(-12)];
}

/**
 * Runs one command of the set-up to its end.
 * @param {string} what name for messages and for the list of running processes
 * @param {string[]} command program and arguments
 * @param {{
 *   table: { add: Function, remove: Function }, signal: AbortSignal, cwd?: string, env?: object, uid?: number,
 *   gid?: number, niceness?: number, onLine?: (line: string) => void, log?: { write(chunk: string): void }
 * }} options `signal` ends the command and everything that it started
 * @returns {Promise<string>} what it wrote
 * @throws {CommandFailed} when it ends with another code than 0
 * @throws {Stopped} when `signal` ended it
 */
export async function run(what, command, options) {
  const { table, signal, cwd, env, uid, gid, niceness, onLine, log } = options;
  if (signal.aborted) throw new Stopped();
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    uid,
    gid,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = outcome(child);
  if (child.pid === undefined) throw new CommandFailed(what, await ended, [`${program} cannot be started`]);
  await table.add(what, child.pid);
  if (niceness) yieldTo(child.pid, niceness);
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      log?.write(`${line}\n`);
      onLine?.(line);
    });
  }
  const stop = () => void stopGroup(child.pid, { graceMs: 3000 });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const code = await ended;
  signal.removeEventListener('abort', stop);
  if (signal.aborted) await stopGroup(child.pid, { graceMs: 3000 });
  table.remove(child.pid);
  if (signal.aborted) throw new Stopped();
  if (code !== 0) throw new CommandFailed(what, code, lines);
  return lines.join('\n');
}

/**
 * Lets other programs go first. Linux shares the processors between sessions before it looks at priorities, and the
 * command leads a session of its own: so the session is told as well, where that is known. A command that has ended
 * already needs nothing.
 */
function yieldTo(pid, niceness) {
  try {
    setPriority(pid, niceness);
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
  } catch (error) {
    if (!['ESRCH', 'ENOENT', 'EACCES', 'EPERM', 'EAGAIN'].includes(error.info?.code ?? error.code))
      throw error;
  }
}

/** Exit code, signal or error code, once the command has ended and all of its output was read. */
function outcome(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.code ?? error.message));
    child.once('close', (code, killedBy) => resolve(killedBy ?? code));
  });
}
