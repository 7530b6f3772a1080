import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTLIVING_KINDS } from './outliving-tasks';

const ROOT = join(__dirname, '../..');

/** The sources that open tasks, but for the list itself. */
const sources = ['activities', 'domain', 'intake', 'records'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('.test.') && !path.includes('outliving-tasks'))
    .map((path) => readFileSync(join(ROOT, room, path), 'utf8')),
);

it.each(OUTLIVING_KINDS)('%s, which outlives its case, is a kind of task that is opened', (kind) => {
  expect(sources.some((text) => text.includes(`kind: '${kind}'`))).toBe(true);
});
