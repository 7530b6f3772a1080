import { newestSnapshot } from './create-migration.mjs';
import { readSchema } from './migrations-folder.mjs';
import { sqlBetween } from './schema-engine.mjs';

/** Fails when prisma/schema.prisma says something that no migration does. */
const newest = await newestSnapshot();
const missing = await sqlBetween(newest?.files, await readSchema());
if (missing !== '') {
  console.error(
    `The schema is ahead of the migrations (newest: ${newest?.name ?? 'none'}). Missing:\n\n${missing}`,
  );
  console.error('Write one:  node prisma/tools/create-migration.mjs NAME');
  process.exitCode = 1;
}
