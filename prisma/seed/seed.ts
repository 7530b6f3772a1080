/**
 * Fills a database: reference data for the demonstration agency, or for an agency of one's own. Run by `npm start` and by
 * docker-compose; may be repeated.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addApiKey } from '../../records/api-keys';
import { openDatabase } from '../../records/database';
import { createSealer, parseKeyRing } from '../../records/sealing';
import { seedDemo } from './seed-demo';
import { type Seeded, seedRules } from './seed-rules';
import { readSeedSettings } from './seed-settings';

/** The folder with package.json above this file, wherever the program was built to. */
function rootFolder(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : rootFolder(dirname(from));
}

const inWords = ({ added, kept }: Seeded): string =>
  [`${added} rule documents added`, ...(kept.length > 0 ? [`your own kept: ${kept.join(', ')}`] : [])].join(
    '; ',
  );

async function main(): Promise<void> {
  const settings = readSeedSettings(process.env);
  const seedFolder = join(rootFolder(__dirname), 'prisma', 'seed');
  const { db, close } = openDatabase({ url: settings.databaseUrl });
  try {
    const sealer = createSealer(parseKeyRing(settings.dataKeys));
    if (settings.demo) {
      const agencyId = await seedDemo(db, sealer, join(seedFolder, 'demo'), settings.demo);
      const seeded = await seedRules(db, agencyId, join(seedFolder, 'reference'));
      process.stdout.write(`demonstration agency ready, ${inWords(seeded)}\n`);
    }
    if (settings.agency) {
      const { adminKey, ...agency } = settings.agency;
      await db.agency.upsert({ where: { id: agency.id }, create: agency, update: agency });
      await addApiKey(db, {
        agencyId: agency.id,
        name: 'First administrator',
        role: 'admin',
        secret: adminKey,
      });
      const seeded = await seedRules(db, agency.id, join(seedFolder, 'reference'));
      process.stdout.write(`agency ${agency.id} ready, ${inWords(seeded)}\n`);
    }
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
