import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { run } from '../processes/run.mjs';
import { megabytes, progressText } from '../screen/progress.mjs';
import { compareVersions } from '../settings/versions.mjs';
import { CLI_FLOOR, temporalVersionIn } from './temporal-versions.mjs';

/** How long a site may take to pick up: a machine without the open internet must find out quickly. */
const CONNECT_MS = 4000;
/** A download in which nothing arrives for so long has failed. */
const STALL_MS = 30_000;

/**
 * Downloads the Temporal CLI, checks that it runs and is new enough, and puts it into the cache.
 * @param {string} url its archive @param {string} target folder that appears only when all is well
 * @returns {Promise<string>} path of the program
 * @throws {Error} saying what was wrong with this source
 */
export async function downloadCli(url, target, { table, signal, detail, env }) {
  const partial = `${target}.${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await canConnect(url);
    await save(url, join(partial, 'archive'), { signal, detail });
    detail('unpacking');
    await run('unpacking', ['tar', '-xf', 'archive'], { cwd: partial, table, signal });
    await rm(join(partial, 'archive'));
    await checkCli(join(partial, programName()), { table, signal, env });
    await rm(target, { recursive: true, force: true });
    await rename(partial, target);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return join(target, programName());
}

/** Name of the CLI's program on this machine. */
export const programName = () => (process.platform === 'win32' ? 'temporal.exe' : 'temporal');

/**
 * Checks that a Temporal CLI runs and is new enough.
 * @returns {Promise<string>} its version
 * @throws {Error} saying why it will not do
 */
export async function checkCli(program, { table, signal, env }) {
  const version = temporalVersionIn(
    await run('temporal --version', [program, '--version'], { table, signal, env }),
  );
  if (!version) throw new Error('it does not say its version');
  if (compareVersions(version, CLI_FLOOR) < 0)
    throw new Error(`it is ${version}; ${CLI_FLOOR} or newer is needed`);
  return version;
}

/** Opens and closes a connection, because a request itself has no time limit for this part only. */
function canConnect(url) {
  const { hostname, port, protocol } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443) });
    const timer = setTimeout(() => fail(new Error(`${hostname} does not answer`)), CONNECT_MS);
    const fail = (error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    socket.once('error', (error) =>
      fail(new Error(`${hostname} cannot be reached (${error.code ?? error.message})`)),
    );
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.destroy();
      resolve();
    });
  });
}

async function save(url, file, { signal, detail }) {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(new Error('nothing arrives any more')), STALL_MS);
  try {
    const reply = await fetch(url, { signal: AbortSignal.any([signal, stalled.signal]) });
    if (!reply.ok || !reply.body) throw new Error(`${new URL(url).hostname} answers ${reply.status}`);
    const total = Number(reply.headers.get('content-length')) || 0;
    const started = performance.now();
    let done = 0;
    const count = new Transform({
      transform(chunk, _encoding, next) {
        done += chunk.length;
        timer.refresh();
        detail(total ? progressText(done, total, performance.now() - started) : megabytes(done));
        next(null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(reply.body), count, createWriteStream(file), { signal });
  } finally {
    clearTimeout(timer);
  }
}
