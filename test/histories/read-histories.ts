import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A history that a released version has recorded. */
export interface RecordedHistory {
  /** Version and name of the course, e.g. `v0.1.0/case-declined`. */
  name: string;
  text: string;
}

/** All recorded histories of all versions. */
export function readHistories(): RecordedHistory[] {
  const versions = readdirSync(__dirname).filter((name) => name.startsWith('v'));
  return versions.flatMap((version) =>
    readdirSync(join(__dirname, version)).map((file) => ({
      name: `${version}/${file.replace(/\.json$/, '')}`,
      text: readFileSync(join(__dirname, version, file), 'utf8'),
    })),
  );
}
