import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Room on disk for one upload, so that slow senders of large files do not fill the memory. */
export interface ScratchFile {
  /** Writes a stream to its end. */
  take(stream: Readable): Promise<void>;
  /** Everything that was written. */
  bytes(): Promise<Buffer>;
}

/**
 * Opens a scratch file for a piece of work. Its name is taken away at once: only this process can read it, and nothing stays
 * behind however the process ends.
 */
export async function withScratchFile<T>(work: (file: ScratchFile) => Promise<T>): Promise<T> {
  const path = join(tmpdir(), `goodorder-upload-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    return await work(scratchFile(handle));
  } finally {
    await handle.close();
  }
}

function scratchFile(handle: FileHandle): ScratchFile {
  let size = 0;
  return {
    async take(stream) {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        await handle.write(chunk, 0, chunk.length, size);
        size += chunk.length;
      }
    },
    async bytes() {
      const all = Buffer.alloc(size);
      for (let at = 0; at < size; ) {
        const { bytesRead } = await handle.read(all, at, size - at, at);
        if (bytesRead === 0) throw new Error('the scratch file is shorter than what was written to it');
        at += bytesRead;
      }
      return all;
    },
  };
}
