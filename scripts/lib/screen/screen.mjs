import { duration } from './progress.mjs';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 120;
/** Without a terminal, how often a long step says how far it is. */
const SAY_EVERY_MS = 15_000;

/**
 * A list of what is being done: on a terminal it is redrawn with spinners and times, elsewhere (a log, a pipe) every
 * start and end is one plain line.
 * @param {{ write(text: string): void, isTTY?: boolean, columns?: number }} out
 * @param {{ now?: () => number }} options
 */
export function createScreen(out, { now = () => performance.now() } = {}) {
  const screen = new Screen(out, now);
  // Passed on by themselves, so bound.
  return {
    say: (text) => screen.say(text),
    task: (title, work) => screen.task(title, work),
    close: () => screen.close(),
  };
}

class Screen {
  #out;
  #now;
  #tasks = [];
  #drawn = 0;
  #timer;

  constructor(out, now) {
    this.#out = out;
    this.#now = now;
  }

  /** Writes lines that stay; the list moves down. */
  say(text) {
    this.#erase();
    this.#out.write(`${text}\n`);
    this.#draw();
  }

  /**
   * Does one step and shows it. @template T
   * @param {string} title @param {(detail: (text: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async task(title, work) {
    const task = { title, from: this.#now(), detail: '', saidAt: this.#now() };
    this.#begin(task);
    try {
      const result = await work((text) => this.#progress(task, text));
      this.#end(task, '✓', task.detail && ` – ${task.detail}`);
      return result;
    } catch (error) {
      // A step that was only asked to stop has not failed.
      const stopped = error?.name === 'Stopped' || error?.name === 'AbortError';
      this.#end(task, stopped ? '–' : '✗', stopped ? ' stopped' : ' failed');
      throw error;
    }
  }

  /** Leaves the terminal tidy. */
  close() {
    clearInterval(this.#timer);
    this.#erase();
  }

  #begin(task) {
    this.#tasks.push(task);
    if (!this.#out.isTTY) this.#out.write(`… ${task.title}\n`);
    else this.#timer ??= setInterval(() => this.#draw(), FRAME_MS);
  }

  #progress(task, text) {
    task.detail = text;
    if (this.#out.isTTY || this.#now() - task.saidAt < SAY_EVERY_MS) return;
    task.saidAt = this.#now();
    this.#out.write(`  ${task.title}: ${text}\n`);
  }

  #end(task, mark, more) {
    this.#tasks.splice(this.#tasks.indexOf(task), 1);
    this.say(`${mark} ${task.title} (${duration(this.#now() - task.from)})${more}`);
    if (this.#tasks.length > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #draw() {
    if (!this.#out.isTTY) return;
    this.#erase();
    for (const task of this.#tasks) this.#out.write(`${cut(lineOf(task, this.#now()), this.#out.columns)}\n`);
    this.#drawn = this.#tasks.length;
  }

  #erase() {
    if (this.#drawn > 0) this.#out.write(`\x1b[${this.#drawn}A\x1b[J`);
    this.#drawn = 0;
  }
}

function lineOf({ title, from, detail }, at) {
  const frame = FRAMES[Math.floor(at / FRAME_MS) % FRAMES.length];
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
