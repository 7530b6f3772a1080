#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
if (existsSync(program)) {
  createRequire(import.meta.url)(program);
} else {
  console.error('Goodorder is not built yet. Run `npm start` (it builds everything), or `npm run build`.');
  process.exitCode = 3;
}
