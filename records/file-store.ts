import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sealer } from './sealing';

/** Where files lie: sealed, under names that say nothing. */
export interface FileStore {
  /** Stores bytes durably. @returns the key to read them back with. */
  put(bytes: Uint8Array): Promise<string>;
  /** @throws when there is no such file, or it was changed. */
  get(key: string): Promise<Buffer>;
  remove(key: string): Promise<void>;
}

const KEY = /^[0-9a-f-]{36}$/;

/** Files in a folder, two levels deep. A file is whole or absent: it is written aside, flushed and then renamed. */
export function createFileStore(folder: string, sealer: Sealer): FileStore {
  const pathOf = (key: string): string => {
    if (!KEY.test(key)) throw new Error('not a key of the file store');
    return join(folder, key.slice(0, 2), key);
  };
  return {
    async put(bytes) {
      const key = randomUUID();
      const path = pathOf(key);
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true, mode: 0o700 });
      const file = await open(`${path}.part`, 'wx', 0o600);
      try {
        await file.writeFile(sealer.seal('file', bytes));
        await file.sync();
      } catch (error) {
        await rm(`${path}.part`, { force: true });
        throw error;
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
      return key;
    },
    async get(key) {
      return sealer.open('file', await readFile(pathOf(key)));
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}
