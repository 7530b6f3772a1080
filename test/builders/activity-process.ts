import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { CrashPoint } from '../../records/crash-points';
import type { TestProduct } from './test-product';

/** How a process ended that ran one activity. */
export interface ActivityProcess {
  /** Set when it was killed, as a crash point does. */
  signal: string | null;
  code: number | null;
  errors: string;
}

/** Runs one activity of the product in a process of its own. @param crashAt the point at which it is killed. */
export async function runInProcess(
  { environment }: TestProduct,
  activity: string,
  argument: object,
  crashAt?: CrashPoint,
): Promise<ActivityProcess> {
  const script = require.resolve('./run-activity.cjs');
  const child = spawn(process.execPath, [script, activity, JSON.stringify(argument)], {
    env: { PATH: process.env.PATH, TZ: 'UTC', ...environment, CRASH_AT: crashAt ?? '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [[code, signal], errors] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  return { code, signal, errors };
}
