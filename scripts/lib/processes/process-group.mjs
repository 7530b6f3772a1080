import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const hasProc = existsSync('/proc/self/stat');
const windows = process.platform === 'win32';

/** State, group and start time of a process on Linux; undefined when it is gone. */
function readProc(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command may hold spaces and brackets: everything counts from the last bracket.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], group: Number(fields[2]), startedAt: fields[19] };
  } catch {
    return undefined;
  }
}

/**
 * A mark of this very process, so that a later process with the same number is not taken for it.
 * @returns {Promise<string | undefined>} undefined when the process is gone or a zombie
 */
export async function startMark(pid) {
  if (hasProc) {
    const found = readProc(pid);
    return found && found.state !== 'Z' ? found.startedAt : undefined;
  }
  if (windows) return isRunning(pid) ? 'running' : undefined;
  const { stdout } = await exec('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() || undefined;
}

/** The command line of a process, or an empty text when it is gone. */
export async function commandOf(pid) {
  if (hasProc) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  if (windows) return '';
  const { stdout } = await exec('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim();
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether any process of a group still runs. Zombies that nobody collects do not count. */
async function groupRuns(group) {
  if (windows) return isRunning(group);
  if (hasProc) {
    return readdirSync('/proc').some((name) => {
      if (!/^\d+$/.test(name)) return false;
      const found = readProc(name);
      return found?.group === group && found.state !== 'Z';
    });
  }
  const { stdout } = await exec('ps', ['-axo', 'pgid=,stat=']);
  return stdout.split('\n').some((line) => {
    const [id, state] = line.trim().split(/\s+/);
    return Number(id) === group && !state?.startsWith('Z');
  });
}

/** Sends a signal to a process and everything that it started; nothing happens when they are gone. */
export function signalGroup(pid, signal) {
  try {
    if (windows) execFile('taskkill', ['/pid', String(pid), '/t', '/f'], () => {});
    else process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a process and everything that it started, and comes back when all of it is gone.
 * @param {number} pid leader of its own group
 * @param {{ signal?: NodeJS.Signals, graceMs?: number }} options `signal` asks; SIGKILL follows after `graceMs`
 * @throws {Error} when something still runs 5 s after SIGKILL
 */
export async function stopGroup(pid, { signal = 'SIGTERM', graceMs = 10_000 } = {}) {
  signalGroup(pid, signal);
  if (await gone(pid, graceMs)) return;
  signalGroup(pid, 'SIGKILL');
  if (!(await gone(pid, 5000))) throw new Error(`Process ${pid} does not end.`);
}

async function gone(pid, withinMs) {
  const until = performance.now() + withinMs;
  while (await groupRuns(pid)) {
    if (performance.now() > until) return false;
    await pause(50);
  }
  return true;
}
