import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { answersAt } from './answers-at';

const STOP_MS_MAX = 25_000;
const LOG_SHOWN = 3_000;

/** What to run and how to see that it works. */
export interface ProcessPlan {
  /** Program and arguments for Node.js. */
  command: string[];
  env: Record<string, string>;
  /** Answers with success when the process is ready. */
  healthUrl: string;
  /** File that its output is appended to. */
  logFile: string;
}

/**
 * A process of the product that a test may kill and start again. It ends with the process that started it, however that
 * ends: its channel closes then.
 */
export class ProductProcess {
  private child: ChildProcess | undefined;
  /** How often it was killed the hard way, by us or by a crash point. */
  killed = 0;

  constructor(private readonly plan: ProcessPlan) {}

  get alive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it and waits until it answers. @throws with the end of its output when it does not. */
  async start(more: Record<string, string> = {}): Promise<void> {
    const log = openSync(this.plan.logFile, 'a');
    this.child = spawn(process.execPath, this.plan.command, {
      env: { PATH: process.env.PATH, TZ: 'UTC', ...this.plan.env, ...more },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    try {
      await answersAt(this.plan.healthUrl, () => this.alive);
    } catch (error) {
      this.child.kill('SIGKILL');
      throw new Error(`${this.plan.command[0]} did not start:\n${this.output()}`, { cause: error });
    }
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.died();
  }

  /** Waits until it has been killed, by itself or by us. */
  async died(): Promise<void> {
    const { child } = this;
    if (child && this.alive) await once(child, 'exit');
    this.killed += 1;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Asks it to end; what does not end in time is killed. */
  async stop(): Promise<void> {
    const { child } = this;
    if (!child || !this.alive) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
    await ended;
    clearTimeout(late);
  }

  /** The end of what it has said. */
  output(): string {
    return readFileSync(this.plan.logFile, 'utf8').slice(-LOG_SHOWN);
  }
}
