import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifecyclePage } from './lifecycle-page';

it('the page of the lifecycle is what its tables say: else run `node scripts/write-lifecycle.mjs`', () => {
  expect(readFileSync(join(__dirname, '../../docs/lifecycle.md'), 'utf8')).toBe(lifecyclePage());
});
