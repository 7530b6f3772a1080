import { join } from 'node:path';
import { filesBelow } from './fingerprint.mjs';

/** Folders that become part of the product as it runs. Tests, benchmarks and tools are not among them. */
export const PRODUCT_FOLDERS = [
  'acord',
  'activities',
  'api',
  'cli',
  'config',
  'domain',
  'engine',
  'intake',
  'mail-catcher',
  'partners',
  'prisma',
  'records',
  'simulators',
  'worker',
  'workflows',
];
/** Tests and what only they use: `*.test.ts` and `test-*.ts`. */
const isTest = (path) => /(\.test|[\\/]test-[^\\/]+)\.ts$/.test(path);

/** Sources of the product: all of its TypeScript but the tests. */
export const productFiles = (root) =>
  filesBelow(
    PRODUCT_FOLDERS.map((name) => join(root, name)),
    ['.ts'],
    isTest,
  );

/** What the workflow bundle is made of: workflow code reaches nothing else (enforced by dependency-cruiser). */
export const workflowFiles = (root) =>
  filesBelow([join(root, 'workflows'), join(root, 'domain')], ['.ts'], isTest);
