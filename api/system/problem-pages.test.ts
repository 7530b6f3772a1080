import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PROBLEMS, type ProblemCode } from '../http/problems';
import { problemFile, problemPage } from './problem-pages';

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

describe.each(CODES)('the page of %s', (code) => {
  const text = readFileSync(problemFile(code), 'utf8');

  it('says what it is, what to do, and shows an example', () => {
    const { title, status } = PROBLEMS[code];
    expect(text.split('\n').slice(0, 3)).toEqual([`# ${title}`, '', `\`${code}\`, status ${status}`]);
    expect(text).toContain('\n## What to do\n');
    expect(text).toContain('\n## Example\n');
  });

  it('has an example as the server would send it', () => {
    const [, example] = /```json\n([\s\S]*?)\n```/.exec(text)!;
    const { title, status } = PROBLEMS[code];
    expect(JSON.parse(example!)).toMatchObject({ type: `/problems/${code}`, title, status });
  });

  it('is shown as HTML with nothing of its Markdown left', async () => {
    const page = (await problemPage(code)).toString();
    expect(page).toContain(`<h1>${PROBLEMS[code].title}</h1>`);
    expect(page.match(/<h2>/g)).toHaveLength(2);
    expect(page).not.toMatch(/`|\n#/);
  });
});

it('there is no page of a problem that is not in the catalog', () => {
  const pages = readdirSync(dirname(problemFile('internal')));
  expect(pages.sort()).toEqual(CODES.map((code) => `${code}.md`).sort());
});
