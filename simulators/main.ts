/** Plays one counterparty: `main.js <name>`. Settings come from the environment, see shared/settings.ts. */
import pino from 'pino';
import { isSimulatorName, SIMULATOR_NAMES } from './names';
import { readSettings } from './shared/settings';
import { startSimulator } from './start-simulator';

/** Exit codes of sysexits: wrong use, wrong configuration. */
const EX_USAGE = 64;
const EX_CONFIG = 78;

async function main(): Promise<void> {
  const name = process.argv[2];
  if (!isSimulatorName(name)) {
    console.error(`Say who is to be played, one of: ${SIMULATOR_NAMES.join(', ')}`);
    process.exit(EX_USAGE);
  }
  const settings = settingsOrExit(name);
  const log = pino({ name, level: settings.logLevel });
  const running = await startSimulator(name, settings, { report: (error) => log.error(error, 'failed') });
  log.info({ url: running.url, callbackUrl: settings.callbackUrl ?? null }, 'listening');
  let stopping = false;
  const stop = (why: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ why }, 'stopping');
    running.stop().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  // A supervisor that dies takes the channel with it.
  process.on('disconnect', () => stop('the supervisor is gone'));
}

function settingsOrExit(name: (typeof SIMULATOR_NAMES)[number]) {
  try {
    return readSettings(name, process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(EX_CONFIG);
  }
}

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}

main().catch(fail);
