/** What the server's own log says of a request that failed by its fault: the error's kind, codes and place, and nothing of what was asked. */

import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** An error as pino writes it: of what is below it only what an own member holds. */
interface LoggedError {
  type?: string;
  code?: unknown;
  stack?: string;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
}

const CODE = /^[\w.-]{1,40}$/;
const DEPTH_MAX = 4;
const FRAMES = 3;

/**
 * Finds a request in a log of JSON lines.
 * @returns e.g. `PrismaClientKnownRequestError P2028, at decideItem (intake/tray/decide-item.ts:39:5)`; undefined when no line has it.
 */
export function faultInLog(log: string, requestId: string): string | undefined {
  for (const line of log.split('\n')) {
    if (!line.includes(requestId) || !line.startsWith('{')) continue;
    const { err, msg } = JSON.parse(line) as { err?: LoggedError; msg?: string };
    if (!err) return msg ?? 'no error in its line';
    return [[...kindsOf(err)].join(' '), ...framesOf(err)].join(', ');
  }
  return undefined;
}

/** Kinds and codes, of the error and of what the database's driver said. */
function* kindsOf(error: unknown, depth = 0): Generator<string> {
  if (typeof error !== 'object' || error === null || depth > DEPTH_MAX) return;
  const { type, code, cause, meta, ...rest } = error as LoggedError & Record<string, unknown>;
  const said = [type, code, rest.kind, rest.originalCode, rest.name];
  for (const one of said) if (typeof one === 'string' && CODE.test(one)) yield one;
  yield* kindsOf(cause, depth + 1);
  yield* kindsOf(meta?.driverAdapterError, depth + 1);
}

/** The first places of ours in the stack: lines that are neither of a package nor of Node. */
function framesOf({ stack = '' }: LoggedError): string[] {
  const ours = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !/node_modules|node:|<anonymous>/.test(line));
  return ours.slice(0, FRAMES).map((line) => line.trim().replaceAll(`${ROOT}/`, ''));
}
