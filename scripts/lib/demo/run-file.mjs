import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (dataDir) => join(dataDir, 'run.json');

/**
 * Writes where everything is, for the command line tool; only its owner can read it, since the demo's key is in it.
 * @param {string} dataDir @param {object} contents addresses and `apiKey`
 */
export function writeRunFile(dataDir, contents) {
  const next = `${fileIn(dataDir)}.next`;
  writeFileSync(next, `${JSON.stringify(contents, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, fileIn(dataDir));
}

/** After this the command line tool says that nothing runs. */
export const removeRunFile = (dataDir) => rmSync(fileIn(dataDir), { force: true });

/** Which kind of Temporal has this installation's histories; another kind would not know its cases. */
export function temporalKind(dataDir, used) {
  const file = join(dataDir, 'temporal-kind');
  if (used) writeFileSync(file, used);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
