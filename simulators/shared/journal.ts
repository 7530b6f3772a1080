import { appendFileSync, closeSync, openSync, readSync, truncateSync } from 'node:fs';
import { z } from 'zod';
import { type Entry, EntrySchema } from './entries';

/** Takes an entry into account. `atMs` is the real instant at which it was written. */
export type Listener = (entry: Entry, atMs: number) => void;

const LineSchema = z.object({ atMs: z.number(), entries: z.array(EntrySchema) });
const NEWLINE = 0x0a;
const CHUNK_BYTES = 1_048_576;

/**
 * The memory of a simulator: a file of JSON lines that is only ever appended to. What belongs together is one line, so
 * that a crash leaves all of it or nothing. Written before anything is answered.
 */
export class Journal {
  private constructor(
    private readonly file: string | undefined,
    private readonly listeners: readonly Listener[],
    private readonly now: () => number,
  ) {}

  /**
   * Opens the journal and tells the listeners everything that is in it.
   * @throws {Error} naming file and line when a complete line cannot be read. A last line without its end, which is
   * what a crash in the middle of writing leaves, is cut off: nobody was answered on the strength of it.
   */
  static open(file: string | undefined, listeners: readonly Listener[], now: () => number): Journal {
    if (file) reload(file, listeners);
    return new Journal(file, listeners, now);
  }

  /** Writes entries that belong together, then takes them into account. @throws {Error} when the file cannot be written. */
  commit(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const atMs = this.now();
    if (this.file) appendFileSync(this.file, `${JSON.stringify({ atMs, entries })}\n`, { mode: 0o600 });
    for (const entry of entries) for (const listen of this.listeners) listen(entry, atMs);
  }
}

function reload(file: string, listeners: readonly Listener[]): void {
  const descriptor = openSync(file, 'a+', 0o600);
  let number = 0;
  let bytesRead = 0;
  try {
    for (const { text, end } of linesOf(descriptor)) {
      number += 1;
      const { atMs, entries } = parseLine(text, `${file}, line ${number}`);
      for (const entry of entries) for (const listen of listeners) listen(entry, atMs);
      bytesRead = end;
    }
  } finally {
    closeSync(descriptor);
  }
  truncateSync(file, bytesRead);
}

function parseLine(text: string, where: string): z.infer<typeof LineSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error(`The journal is damaged: ${where} is no JSON`, { cause });
  }
  const parsed = LineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`The journal is damaged: ${where}, ${issue?.path.join('.')}: ${issue?.message}`);
}

/** Complete lines of a file with the offset after each, a chunk at a time: a journal may be larger than a string. */
function* linesOf(descriptor: number): Generator<{ text: string; end: number }> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let pieces: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const bytes = readSync(descriptor, chunk, 0, CHUNK_BYTES, offset);
    if (bytes === 0) return;
    let start = 0;
    for (;;) {
      const stop = chunk.subarray(0, bytes).indexOf(NEWLINE, start);
      if (stop < 0) break;
      pieces.push(Buffer.from(chunk.subarray(start, stop)));
      yield { text: Buffer.concat(pieces).toString('utf8'), end: offset + stop + 1 };
      pieces = [];
      start = stop + 1;
    }
    pieces.push(Buffer.from(chunk.subarray(start, bytes)));
    offset += bytes;
  }
}
