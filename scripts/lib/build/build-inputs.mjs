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
/** Files that are read at run time from beside the compiled code. */
export const ASSET_EXTENSIONS = [
  '.yaml',
  '.yml',
  '.json',
  '.csv',
  '.liquid',
  '.html',
  '.css',
  '.svg',
  '.xml',
  '.pdf',
];

const isTest = (path) => /\.test\.ts$|[\\/](fixtures|__snapshots__)[\\/]/.test(path);
const isMigration = (path) => /[\\/]prisma[\\/](migrations|tools)[\\/]/.test(path);

/** TypeScript sources and assets of the product. */
export async function productFiles(root) {
  const folders = PRODUCT_FOLDERS.map((name) => join(root, name));
  const skip = (path) => isTest(path) || isMigration(path);
  const [sources, assets] = await Promise.all([
    filesBelow(folders, ['.ts'], skip),
    filesBelow(folders, ASSET_EXTENSIONS, skip),
  ]);
  return { sources, assets };
}

/** What the workflow bundle is made of: workflow code reaches nothing else (enforced by dependency-cruiser). */
export const workflowFiles = (root) =>
  filesBelow([join(root, 'workflows'), join(root, 'domain')], ['.ts'], (path) => isTest(path));
