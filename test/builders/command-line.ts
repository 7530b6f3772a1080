/** The command line tool, as tests use it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createProgram } from '../../cli/program';

const ROOT = join(__dirname, '../..');
/** No demo of this machine may answer instead of the API that a test means. */
const NO_DEMO = join(ROOT, 'test/builders/no-demo');

/** Which API is meant, and whose key is used. */
export interface Address {
  url: string;
  key: string;
}

const envOf = ({ url, key }: Partial<Address>) => ({
  GOODORDER_DATA_DIR: NO_DEMO,
  ...(url ? { GOODORDER_URL: url } : {}),
  ...(key ? { GOODORDER_API_KEY: key } : {}),
});

/** Says something to the tool within this process. @returns every line that it said. @throws {CliError} as the tool does. */
export async function say(address: Partial<Address>, ...words: string[]): Promise<string[]> {
  const lines: string[] = [];
  const program = createProgram({ say: (line) => lines.push(line), env: envOf(address) });
  await program.parseAsync(words, { from: 'user' });
  return lines;
}

/** How a program has ended, and what it wrote. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the tool as its user does: a program of its own, compiled. */
export async function goodorder(address: Partial<Address>, ...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(ROOT, 'cli/goodorder.mjs'), ...words], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...envOf(address) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[code], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: code as number | null, out, err };
}
