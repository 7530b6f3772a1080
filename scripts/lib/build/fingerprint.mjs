import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';

/**
 * A hash of the names and contents of files: it changes exactly when an input of a step changes, whatever the
 * clock or the checkout did to the files' times.
 * @param {string} root names are taken relative to it, so that a moved checkout stays the same
 * @param {string[]} files absolute paths; a missing one counts as such
 * @param {string[]} also further inputs as text, e.g. versions
 */
export async function fingerprint(root, files, also = []) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const content = await readFile(file).catch((error) => {
      if (error.code === 'ENOENT') return 'absent';
      throw error;
    });
    const name = relative(root, file).split(sep).join('/');
    hash.update(`${name}\0${createHash('sha256').update(content).digest('hex')}\n`);
  }
  for (const text of also) hash.update(`\0${text}`);
  return hash.digest('hex');
}

/** All files below some folders that have one of the extensions; a missing folder has none. */
export async function filesBelow(folders, extensions, skip = () => false) {
  const found = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const entry of entries) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      if (entry.isFile() && extensions.includes(extname(entry.name)) && !skip(path)) found.push(path);
    }
  }
  return found.sort();
}

/** The fingerprint that a finished step left behind; undefined when there is none. */
export async function readStamp(file) {
  return readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Leaves the fingerprint of a step behind once it is finished. */
export async function writeStamp(file, value) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, value);
}
