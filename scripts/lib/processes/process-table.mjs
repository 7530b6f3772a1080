import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { startMark, stopGroup } from './process-group.mjs';

/**
 * @typedef {{ name: string, pid: number, mark: string, signal: NodeJS.Signals, graceMs: number }} Entry
 * @typedef {{ supervisor: { pid: number, mark: string }, children: Entry[] }} Contents
 */

/**
 * The list of what a run has started, kept in a file: whoever comes after a run that was killed (the watchdog, or the
 * next start) ends exactly these processes and no others.
 * @param {string} file
 */
export function createProcessTable(file) {
  /** @type {Contents} */
  const contents = { supervisor: { pid: process.pid, mark: '' }, children: [] };
  const write = () => {
    const next = `${file}.next`;
    writeFileSync(next, JSON.stringify(contents, null, 1), { mode: 0o600 });
    renameSync(next, file);
  };
  return {
    /** Takes the file for this run. */
    async open() {
      contents.supervisor.mark = (await startMark(process.pid)) ?? '';
      write();
    },
    /** Notes a process that was just started as the leader of its own group. */
    async add(name, pid, { signal = 'SIGTERM', graceMs = 10_000 } = {}) {
      contents.children.push({ name, pid, mark: (await startMark(pid)) ?? '', signal, graceMs });
      write();
    },
    remove(pid) {
      const at = contents.children.findIndex((entry) => entry.pid === pid);
      if (at < 0) return;
      contents.children.splice(at, 1);
      write();
    },
    /** Ends the run's claim on the file; nothing that it lists may run any more. */
    close: () => rmSync(file, { force: true }),
  };
}

/** What an earlier run wrote. @returns {Contents | undefined} undefined when it ended well or its file is unreadable */
export function readProcessTable(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether the process that wrote a table still runs. */
export const stillRuns = async ({ pid, mark }) => mark !== '' && (await startMark(pid)) === mark;

/**
 * Ends what a killed run left behind, last started first, so that the database ends after those who use it.
 * @param {Contents} contents
 * @returns {Promise<string[]>} names of what was still running
 */
export async function stopLeftovers({ children }) {
  const stopped = [];
  for (const entry of [...children].reverse()) {
    const mark = await startMark(entry.pid);
    if (mark === undefined || entry.mark !== mark) continue;
    await stopGroup(entry.pid, entry);
    stopped.push(entry.name);
  }
  return stopped;
}
