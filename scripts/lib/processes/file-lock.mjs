import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startMark } from './process-group.mjs';
import { Stopped } from './run.mjs';

/**
 * Does something that only one process on this machine may do at a time. The lock of a process that has died is
 * taken over.
 * @param {string} file
 * @param {{ signal: AbortSignal, onWait?: (pid: number) => void }} options `onWait`: another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @template T
 */
export async function withLock(file, { signal, onWait }, work) {
  await mkdir(dirname(file), { recursive: true });
  const mine = `${process.pid} ${await startMark(process.pid)}`;
  while (!(await take(file, mine))) {
    if (signal.aborted) throw new Stopped();
    const holder = await readFile(file, 'utf8').catch(() => '');
    const [pid, ...mark] = holder.split(' ');
    // Whoever finds a dead holder takes its lock away; the next round decides who gets it.
    if (holder !== '' && (await startMark(Number(pid))) !== mark.join(' ')) await takeAway(file, holder);
    else {
      onWait?.(Number(pid));
      await pause(500);
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Takes away the lock of this holder and no other: another one who found the same may have taken it over by now. */
async function takeAway(file, holder) {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    if ((await readFile(aside, 'utf8')) !== holder) await link(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function take(file, text) {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}
