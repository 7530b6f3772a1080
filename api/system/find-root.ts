import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with package.json above a folder, wherever the program was built to. @throws when there is none. */
export function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('there is no package.json above this program');
  return findRoot(above);
}
