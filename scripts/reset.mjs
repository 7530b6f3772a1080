import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { remoteDir } from './lib/postgres/postgres-place.mjs';
import { runningOn } from './lib/processes/claim.mjs';
import { readSettings } from './lib/settings/settings.mjs';

/**
 * `npm run reset`: throws away everything that the demo has stored: cases, documents, mails, secrets, logs. Asks first,
 * unless told `--yes`. What was downloaded or built stays.
 */
async function main(args) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { dataDir } = readSettings(process.env, root);
  const pid = await runningOn(dataDir);
  if (pid) throw new Error(`Goodorder is running on ${dataDir} (process ${pid}). Stop it with Ctrl-C first.`);
  const folders = [dataDir, dirname(remoteDir(dataDir))].filter((folder) => existsSync(folder));
  if (folders.length === 0) return console.log('There is nothing to throw away.');
  if (!args.includes('--yes') && !(await agreed(folders))) return console.log('Nothing was changed.');
  for (const folder of folders) await rm(folder, { recursive: true });
  console.log(`Emptied ${folders.join(' and ')}. The next npm start begins anew.`);
}

async function agreed(folders) {
  if (!process.stdin.isTTY) throw new Error('Nobody can be asked here: say  npm run reset -- --yes');
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await ask.question(`Throw away all data in ${folders.join(' and ')}? Type "yes": `);
  ask.close();
  return answer.trim().toLowerCase() === 'yes';
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
