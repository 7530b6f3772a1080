import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { withLock } from '../processes/file-lock.mjs';

/**
 * Changes what all commands of a checkout share (its packages, what is generated and compiled), one command after the other:
 * `npm test` may run beside itself, beside `npm start` and beside the benchmark. The lock lies outside the checkout, because
 * installing packages empties node_modules.
 * @param {string} root @param {{ signal: AbortSignal, detail: (text: string) => void }} means @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {import('../processes/run.mjs').Stopped} when it is stopped while it waits
 * @template T
 */
export async function oneAtATime(root, { signal, detail }, work) {
  const place = createHash('sha256')
    .update(await realpath(root))
    .digest('hex');
  const file = join(tmpdir(), `goodorder-${userInfo().uid}-${place.slice(0, 16)}.lock`);
  return withLock(file, { signal, onWait: (pid) => detail(`process ${pid} is at it, waiting`) }, work);
}
