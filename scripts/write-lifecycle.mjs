import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './lib/build/build-steps.mjs';

/** `node scripts/write-lifecycle.mjs`: writes docs/lifecycle.md from the tables in domain/lifecycle. */
const root = fileURLToPath(new URL('..', import.meta.url));
const table = { add: async () => {}, remove: () => {} };
await compile(root, { table, signal: new AbortController().signal, detail: console.log });
const page = await import(join(root, 'dist/domain/lifecycle/lifecycle-page.js'));
await writeFile(join(root, 'docs/lifecycle.md'), page.lifecyclePage());
