/** The worker process: runs workflows and activities until it is told to stop. */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { readConfig } from '../config/config';
import { armCrashPoints } from '../records/crash-points';
import { freePorts } from './free-ports';
import { serveHealth } from './health';
import { startWorker } from './start-worker';

const EX_CONFIG = 78;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ name: 'worker', level: config.LOG_LEVEL });
  if (config.GOODORDER_PROFILE === 'test') armCrashPoints(config.CRASH_AT);
  const [sdkMetricsPort] = (await freePorts(1)) as [number];
  Runtime.install({
    telemetryOptions: { metrics: { prometheus: { bindAddress: `127.0.0.1:${sdkMetricsPort}` } } },
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      log[level === 'ERROR' ? 'error' : 'warn'](meta ?? {}, message),
    ),
    shutdownSignals: [],
  });
  const running = await startWorker(config, (error) =>
    log.warn({ err: error.message }, 'a database connection broke'),
  );
  const health = config.WORKER_HEALTH_PORT
    ? await serveHealth(running.worker, {
        host: config.API_HOST,
        port: config.WORKER_HEALTH_PORT,
        sdkMetricsPort,
      })
    : undefined;
  log.info({ taskQueue: config.TEMPORAL_TASK_QUEUE }, 'working');
  const stop = () => {
    log.info('stopping');
    health?.close();
    void running.stop();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  await running.done;
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(text.startsWith('Configuration') ? EX_CONFIG : 1);
});
