import { startMailCatcher } from './mail-catcher';
import { readSettings } from './settings';

/** Exit code of a process whose settings are wrong. */
const EX_CONFIG = 78;

function settingsOrExit() {
  try {
    return readSettings(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(EX_CONFIG);
  }
}

/** Catches all mail of the demo and shows it; delivers nothing. */
async function main(): Promise<void> {
  const catcher = await startMailCatcher(settingsOrExit());
  console.log(`Takes mail at ${catcher.smtpUrl}, shows it at ${catcher.pageUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void catcher.close());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
