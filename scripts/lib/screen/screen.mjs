import { duration } from './progress.mjs';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** Without a terminal, how often a long step says how far it is. */
const SAY_EVERY_MS = 15_000;

/**
 * A list of what is being done: on a terminal it is redrawn with spinners and times, elsewhere (a log, a pipe) every
 * start and end is one plain line.
 * @param {{ write(text: string): void, isTTY?: boolean, columns?: number }} out
 * @param {{ now?: () => number }} options
 */
export function createScreen(out, { now = () => performance.now() } = {}) {
  const tasks = [];
  let drawn = 0;
  let timer;
  const live = Boolean(out.isTTY);

  const erase = () => {
    if (drawn > 0) out.write(`\x1b[${drawn}A\x1b[J`);
    drawn = 0;
  };
  const draw = () => {
    if (!live) return;
    erase();
    const open = tasks.filter((task) => task.state === 'runs');
    for (const task of open) out.write(`${cut(lineOf(task, now()), out.columns)}\n`);
    drawn = open.length;
  };
  /** Lines above the list stay; the list moves down. */
  const say = (text) => {
    if (live) erase();
    out.write(`${text}\n`);
    draw();
  };

  return {
    say,
    /**
     * Does one step and shows it. @template T
     * @param {string} title @param {(detail: (text: string) => void) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async task(title, work) {
      const task = { title, state: 'runs', from: now(), detail: '', saidAt: now() };
      tasks.push(task);
      if (live && !timer) timer = setInterval(draw, 120);
      if (!live) out.write(`… ${title}\n`);
      const detail = (text) => {
        task.detail = text;
        if (live || now() - task.saidAt < SAY_EVERY_MS) return;
        task.saidAt = now();
        out.write(`  ${title}: ${text}\n`);
      };
      try {
        const result = await work(detail);
        task.state = 'done';
        say(`✓ ${title} (${duration(now() - task.from)})${task.detail ? ` – ${task.detail}` : ''}`);
        return result;
      } catch (error) {
        task.state = 'failed';
        // A step that was only asked to stop has not failed.
        const stopped = error?.name === 'Stopped' || error?.name === 'AbortError';
        say(
          `${stopped ? '–' : '✗'} ${title} (${stopped ? 'stopped after ' : ''}${duration(now() - task.from)})`,
        );
        throw error;
      } finally {
        tasks.splice(tasks.indexOf(task), 1);
        if (tasks.length === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      }
    },
    /** Leaves the terminal tidy. */
    close() {
      clearInterval(timer);
      if (live) erase();
    },
  };
}

function lineOf({ title, from, detail }, at) {
  const frame = FRAMES[Math.floor(at / 120) % FRAMES.length];
  return `${frame} ${title} ${duration(at - from)}${detail ? ` – ${detail}` : ''}`;
}

/** A line that wraps could not be erased. */
const cut = (line, columns) =>
  line.length < (columns || 80) ? line : `${line.slice(0, (columns || 80) - 2)}…`;

/**
 * Rows under headings, each column as wide as its widest cell.
 * @param {string[]} headings @param {string[][]} rows
 */
export function table(headings, rows) {
  const widths = headings.map((heading, n) => Math.max(heading.length, ...rows.map((row) => row[n].length)));
  const line = (cells) =>
    cells
      .map((cell, n) => cell.padEnd(widths[n]))
      .join('   ')
      .trimEnd();
  return [line(headings), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
