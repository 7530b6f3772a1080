import { readFileSync, writeFileSync } from 'node:fs';
import { completeLock } from './lib/build/complete-lock.mjs';

/** `node scripts/complete-lock.mjs`, after a change of dependencies: makes the lock fit for all kinds of machine. */
const file = new URL('../package-lock.json', import.meta.url);
const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `Added to the lock:\n  ${added.join('\n  ')}` : 'The lock is complete.');
