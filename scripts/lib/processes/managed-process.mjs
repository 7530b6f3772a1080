import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { deathsInARow, restartPauseMs } from './backoff.mjs';
import { openLog } from './log-file.mjs';
import { stopGroup } from './process-group.mjs';
import { Stopped } from './run.mjs';

/** Exit code of a process whose settings are wrong (EX_CONFIG): starting it again would not help. */
const EX_CONFIG = 78;

/**
 * @typedef {object} ProcessSpec what to keep running
 * @property {string} name also the name of its log
 * @property {string[] | (() => Promise<string[]>)} command program and arguments; a function is asked at every start
 * @property {Record<string, string>} [env] on top of ours
 * @property {string} [cwd]
 * @property {number} [uid] @property {number} [gid]
 * @property {(signal: AbortSignal) => Promise<boolean>} ready whether it does its work
 * @property {number} [readyWithinMs]
 * @property {NodeJS.Signals} [stopSignal] asks it to end @property {number} [graceMs] until it is made to
 */

/**
 * Starts a process, waits until it works, starts it again whenever it dies, and ends it for good.
 * @param {ProcessSpec} spec
 * @param {{ table: { add: Function, remove: Function }, logsDir: string, say: (text: string) => void }} means
 */
export function manageProcess(spec, { table, logsDir, say }) {
  const log = openLog(`${logsDir}/${spec.name}.log`);
  const { stopSignal = 'SIGTERM', graceMs = 10_000, readyWithinMs = 60_000 } = spec;
  let child;
  /** Settles when the present child is gone and cleared up after. */
  let running = Promise.resolve();
  /** Settles when no launch is under way. */
  let launching = Promise.resolve();
  let deaths = 0;
  let lastCode;
  const stopping = new AbortController();

  async function launch() {
    const [program, ...args] = typeof spec.command === 'function' ? await spec.command() : spec.command;
    if (stopping.signal.aborted) return;
    log.write(`--- ${new Date().toISOString()} start of ${spec.name}\n`);
    const { cwd, uid, gid } = spec;
    const env = { ...process.env, ...spec.env };
    const started = performance.now();
    child = spawn(program, args, { cwd, env, uid, gid, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => log.write(chunk));
    child.stderr.on('data', (chunk) => log.write(chunk));
    const exit = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.code ?? error.message));
      child.once('exit', (code, signal) => resolve(signal ?? code));
    });
    if (child.pid !== undefined) await table.add(spec.name, child.pid, { signal: stopSignal, graceMs });
    running = exit.then((code) => died(code, performance.now() - started));
  }

  async function died(code, ranMs) {
    if (child.pid !== undefined) {
      // What it started itself must not live on beside its successor.
      await stopGroup(child.pid, { graceMs: 1000 });
      table.remove(child.pid);
    }
    child = undefined;
    lastCode = code;
    log.write(`--- ${new Date().toISOString()} end of ${spec.name} (${code})\n`);
    if (stopping.signal.aborted || code === EX_CONFIG) return;
    startAgain(`ended (${code})`, ranMs);
  }

  function startAgain(why, ranMs) {
    deaths = deathsInARow(deaths, ranMs);
    const ms = restartPauseMs(deaths);
    say(`${spec.name} ${why}; it starts again in ${ms / 1000} s. Log: ${log.path}`);
    launching = pause(ms, undefined, { signal: stopping.signal })
      .then(launch)
      .catch((error) => {
        if (!stopping.signal.aborted) startAgain(`cannot be started (${error.message})`, 0);
      });
  }

  async function untilReady(signal) {
    const until = performance.now() + readyWithinMs;
    for (;;) {
      if (signal.aborted || stopping.signal.aborted) throw new Stopped();
      const hopeless = !child && lastCode === EX_CONFIG;
      if (hopeless || performance.now() > until) {
        const what = hopeless
          ? 'cannot start with these settings'
          : `did not get ready in ${readyWithinMs / 1000} s`;
        throw new Error(`${spec.name} ${what}. The end of ${log.path}:\n${log.tail()}`);
      }
      if (child && (await spec.ready(signal).catch(() => false))) return;
      await pause(100);
    }
  }

  return {
    name: spec.name,
    /** Starts it and comes back when it works. @throws {Stopped} when `signal` came first */
    async start(signal) {
      launching = launch();
      await launching;
      await untilReady(signal);
    },
    /** Ends it for good; comes back when nothing of it runs. */
    async stop() {
      stopping.abort();
      await launching;
      if (child?.pid !== undefined) await stopGroup(child.pid, { signal: stopSignal, graceMs });
      await running;
      log.close();
    },
    pid: () => child?.pid,
  };
}
