import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const [atRunTime, forDevelopment, heldBack] = read('docs/dependencies.md').split(/^## /m).slice(1);

/** The cells of the rows that begin with a package. */
const rowsOf = (section: string | undefined): string[][] =>
  [...(section ?? '').matchAll(/^\| `.*$/gm)].map(([row]) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );

/** What a package says of itself. */
function packageOf(name: string): { license: string; node: string; version: string } {
  const { license, licenses, engines, version } = JSON.parse(read(`node_modules/${name}/package.json`));
  const [oldest] = /\d+(\.\d+)*/.exec(engines?.node ?? '') ?? [''];
  return { license: license ?? licenses[0].type, node: oldest, version };
}

it.each([
  ['dependencies', atRunTime],
  ['devDependencies', forDevelopment],
])(
  'every package of %s has a line, with what it is for, its license and its oldest Node',
  (kind, section) => {
    const rows = rowsOf(section);
    expect(rows.map(([name]) => name)).toEqual(Object.keys(manifest[kind]));
    for (const [name, purpose, , license, node] of rows) {
      expect(purpose).toMatch(/\w/);
      const found = packageOf(name!);
      expect({ name, license, node }).toEqual({ name, license: found.license, node: found.node });
    }
  },
);

it('every version is exact, and is the one that is installed', () => {
  const wanted: [string, string][] = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
  });
  expect(wanted.map(([name]) => [name, packageOf(name).version])).toEqual(wanted);
});

it('what is held back for Node 20 is held at the version that is named', () => {
  const rows = rowsOf(heldBack);
  expect(rows.length).toBeGreaterThan(0);
  for (const [name, major] of rows) expect(packageOf(name!).version.split('.')[0]).toBe(major);
});
