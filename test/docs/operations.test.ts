/** The operator's page against the code: a reason that it leaves out is a case that nobody finds. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
const flow = readdirSync(join(ROOT, 'workflows/case'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.includes('.test.'))
  .map((path) => readFileSync(join(ROOT, 'workflows/case', path), 'utf8'))
  .join('\n');

/** Every reason for which a case says that a person must look. */
const reasons = [
  ...new Set(
    [...flow.matchAll(/(?:\bsendToCarrier\(\s*run,|\bSTUCK =|\.stuck\()\s*'([\w-]+)'/g)].map(
      ([, name]) => name!,
    ),
  ),
].sort();
const named = (text: string) => [...text.matchAll(/[`']([a-z-]+)[`']/g)].map(([, name]) => name!).sort();

it('the table names every reason for which a case is stuck', () => {
  expect(reasons.length).toBeGreaterThan(4);
  expect(named(/^\| `StuckReasons` \|.*$/m.exec(page)![0])).toEqual(reasons);
});

it('the filter names every reason for which something sent is stuck', () => {
  const filter = /```filter carrier-has-not-taken\n.*StuckReasons IN \(([^)]*)\)/.exec(page)![1]!;
  expect(named(filter)).toEqual(reasons.filter((reason) => reason.startsWith('carrier-')));
});

it('names files that there are', () => {
  const files = [...page.matchAll(/`([\w/-]+(?:\.[\w-]+)*\.(?:ts|md|ya?ml))`/g)].map(([, path]) => path!);
  for (const path of files)
    expect({ path, exists: existsSync(join(ROOT, path)) }).toEqual({ path, exists: true });
});
