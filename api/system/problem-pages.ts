import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProblemCode } from '../http/problems';
import { findRoot } from './find-root';
import { page } from './html';
import { renderMarkdown } from './markdown';

/** Where the page of a problem lies. */
export const problemFile = (code: ProblemCode): string =>
  join(findRoot(__dirname), 'docs', 'problems', `${code}.md`);

/** The page that a problem's `type` points at. */
export async function problemPage(code: ProblemCode): Promise<Buffer> {
  const [title = '', ...rest] = (await readFile(problemFile(code), 'utf8')).split('\n');
  return page(title.replace(/^# /, ''), renderMarkdown(rest.join('\n')));
}
