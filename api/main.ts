/** The API process: answers until it is told to stop. */
import pino from 'pino';
import { readConfig } from '../config/config';
import { armCrashPoints } from '../records/crash-points';
import { startApi } from './start-api';

const EX_CONFIG = 78;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ name: 'api', level: config.LOG_LEVEL });
  if (config.GOODORDER_PROFILE === 'test') armCrashPoints(config.CRASH_AT);
  const running = await startApi(config, log);
  log.info({ host: config.API_HOST, port: running.port }, 'answering');
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    void running.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(text.startsWith('Configuration') ? EX_CONFIG : 1);
});
