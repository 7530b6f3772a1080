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
 * Keeps a process running.
 * @param {ProcessSpec} spec
 * @param {{ table: { add: Function, remove: Function }, logsDir: string, say: (text: string) => void }} means
 */
export const manageProcess = (spec, means) => new ManagedProcess(spec, means);

/** Starts a process, waits until it works, starts it again whenever it dies, and ends it for good. */
class ManagedProcess {
  #spec;
  #means;
  #log;
  #child;
  /** Settles when the present child is gone and cleared up after. */
  #running = Promise.resolve();
  /** Settles when no launch is under way. */
  #launching = Promise.resolve();
  #deaths = 0;
  #lastCode;
  #stopping = new AbortController();

  constructor(spec, means) {
    this.#spec = { stopSignal: 'SIGTERM', graceMs: 10_000, readyWithinMs: 60_000, ...spec };
    this.#means = means;
    this.#log = openLog(`${means.logsDir}/${spec.name}.log`);
  }

  get name() {
    return this.#spec.name;
  }

  /** Number of the process; undefined while it does not run. */
  get pid() {
    return this.#child?.pid;
  }

  /** Starts it and comes back when it works. @throws {Stopped} when `signal` came first */
  async start(signal) {
    this.#launching = this.#launch();
    await this.#launching;
    await this.#untilReady(signal);
  }

  /** Ends it for good; comes back when nothing of it runs. */
  async stop() {
    const { stopSignal: signal, graceMs } = this.#spec;
    this.#stopping.abort();
    // A launch that failed was reported to whoever asked for it.
    await this.#launching.catch(() => {});
    if (this.pid !== undefined) await stopGroup(this.pid, { signal, graceMs });
    await this.#running;
    this.#log.close();
  }

  async #launch() {
    const { name, command, cwd, uid, gid, stopSignal: signal, graceMs } = this.#spec;
    const [program, ...args] = typeof command === 'function' ? await command() : command;
    if (this.#stopping.signal.aborted) return;
    this.#log.write(`--- ${new Date().toISOString()} start of ${name}\n`);
    const env = { ...process.env, ...this.#spec.env };
    const started = performance.now();
    const child = spawn(program, args, {
      cwd,
      env,
      uid,
      gid,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => this.#log.write(chunk));
    const exit = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.code ?? error.message));
      child.once('exit', (code, killedBy) => resolve(killedBy ?? code));
    });
    this.#child = child;
    if (child.pid !== undefined) await this.#means.table.add(name, child.pid, { signal, graceMs });
    this.#running = exit.then((code) => this.#died(code, performance.now() - started));
  }

  async #died(code, ranMs) {
    if (this.pid !== undefined) {
      // What it started itself must not live on beside its successor.
      await stopGroup(this.pid, { graceMs: 1000 });
      this.#means.table.remove(this.pid);
    }
    this.#child = undefined;
    this.#lastCode = code;
    this.#log.write(`--- ${new Date().toISOString()} end of ${this.name} (${code})\n`);
    if (!this.#stopping.signal.aborted && code !== EX_CONFIG) this.#startAgain(`ended (${code})`, ranMs);
  }

  #startAgain(why, ranMs) {
    this.#deaths = deathsInARow(this.#deaths, ranMs);
    const ms = restartPauseMs(this.#deaths);
    this.#means.say(`${this.name} ${why}; it starts again in ${ms / 1000} s. Log: ${this.#log.path}`);
    const { signal } = this.#stopping;
    this.#launching = pause(ms, undefined, { signal })
      .then(() => this.#launch())
      .catch((error) => {
        if (!signal.aborted) this.#startAgain(`cannot be started (${error.message})`, 0);
      });
  }

  async #untilReady(signal) {
    const { ready, readyWithinMs } = this.#spec;
    const until = performance.now() + readyWithinMs;
    while (!(this.#child && (await ready(signal).catch(() => false)))) {
      if (signal.aborted || this.#stopping.signal.aborted) throw new Stopped();
      const hopeless = !this.#child && this.#lastCode === EX_CONFIG;
      if (hopeless) throw this.#fault('cannot start with these settings');
      if (performance.now() > until) throw this.#fault(`did not get ready in ${readyWithinMs / 1000} s`);
      await pause(100);
    }
  }

  #fault(what) {
    return new Error(`${this.name} ${what}. The end of ${this.#log.path}:\n${this.#log.tail()}`);
  }
}
