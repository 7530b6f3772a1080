import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Size at which a log starts afresh; the two before it are kept as `.1` and `.2`. */
export const LOG_BYTES_MAX = 10_000_000;
const KEPT = 2;

/**
 * A log that never outgrows the disk. Writes are synchronous: what a process said last is there when it has died.
 * @param {string} path
 * @param {number} bytesMax size at which it is put aside
 */
export function openLog(path, bytesMax = LOG_BYTES_MAX) {
  mkdirSync(dirname(path), { recursive: true });
  let fd = openSync(path, 'a', 0o600);
  let size = fstatSync(fd).size;
  const rotate = () => {
    closeSync(fd);
    rmSync(`${path}.${KEPT}`, { force: true });
    for (let n = KEPT; n > 1; n--) moveIfThere(`${path}.${n - 1}`, `${path}.${n}`);
    moveIfThere(path, `${path}.1`);
    fd = openSync(path, 'a', 0o600);
    size = 0;
  };
  return {
    path,
    /** Adds text; after the end a straggler's last words are dropped. */
    write(chunk) {
      if (fd === undefined) return;
      if (size > 0 && size + chunk.length > bytesMax) rotate();
      size += writeSync(fd, chunk);
    },
    /** The last lines, for a message on screen; very long ones are cut. */
    tail(lines = 12) {
      const all = readFileSync(path, 'utf8').trimEnd().split('\n');
      return all
        .slice(-lines)
        .map((line) => (line.length > 300 ? `${line.slice(0, 300)}...` : line))
        .join('\n');
    },
    close() {
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}

function moveIfThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
