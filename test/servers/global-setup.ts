import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServerProcess } from './server-process';
import { SERVERS_VARIABLE } from './servers';

declare global {
  /** Ends what the global set-up started; undefined when somebody else had started it. */
  var stopTestServers: (() => Promise<void>) | undefined;
}

/** Starts the servers once for all suites that need them, unless `npm test` has done so already. */
export default async function globalSetup(): Promise<void> {
  if (process.env[SERVERS_VARIABLE]) return;
  const { addresses, stop } = await startServerProcess();
  const file = join(tmpdir(), `goodorder-servers-${process.pid}.json`);
  await writeFile(file, addresses, { mode: 0o600 });
  process.env[SERVERS_VARIABLE] = file;
  globalThis.stopTestServers = async () => {
    await stop();
    await rm(file, { force: true });
  };
}
