import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from './entries';
import { Journal } from './journal';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'journal.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const event = (id: string, body = 'text'): Entry => ({
  kind: 'event',
  id,
  trackingId: 'T',
  about: 'x',
  body,
});

/** What is told when a journal is opened. */
function reopened(): Entry[] {
  const told: Entry[] = [];
  Journal.open(file, [(entry) => told.push(entry)], () => 1);
  return told;
}

it('tells at opening everything that was committed, in order', () => {
  const journal = Journal.open(file, [], () => 1);
  journal.commit([event('1'), event('2')]);
  journal.commit([event('3')]);
  expect(reopened()).toEqual([event('1'), event('2'), event('3')]);
});

it('keeps what belongs together whole: half a line counts for nothing and is cut off', () => {
  const journal = Journal.open(file, [], () => 1);
  journal.commit([event('1')]);
  journal.commit([event('2'), event('3')]);
  const whole = readFileSync(file);
  for (const length of [whole.length - 1, whole.length - 30, whole.indexOf('\n') + 2]) {
    writeFileSync(file, whole.subarray(0, length));
    expect(reopened()).toEqual([event('1')]);
    expect(statSync(file).size).toBe(whole.indexOf('\n') + 1);
  }
});

it('reads lines that are longer than what is read at a time, in any alphabet', () => {
  const long = 'ü日'.repeat(400_000);
  const journal = Journal.open(file, [], () => 1);
  journal.commit([event('1', long)]);
  journal.commit([event('2')]);
  expect(reopened()).toEqual([event('1', long), event('2')]);
});

it('names file and line of what it cannot read, and leaves the file alone', () => {
  Journal.open(file, [], () => 1).commit([event('1')]);
  appendFileSync(file, 'nonsense\n');
  expect(reopened).toThrow(`${file}, line 2 is no JSON`);
  writeFileSync(file, '{"atMs":1,"entries":[{"kind":"nothing"}]}\n');
  expect(reopened).toThrow(`${file}, line 1`);
  expect(readFileSync(file, 'utf8')).toContain('nothing');
});

it('tells listeners of a commit only after it is written', () => {
  let seen = '';
  const journal = Journal.open(
    file,
    [
      () => {
        seen = readFileSync(file, 'utf8');
      },
    ],
    () => 1,
  );
  journal.commit([event('1')]);
  expect(seen).toContain('"id":"1"');
});
