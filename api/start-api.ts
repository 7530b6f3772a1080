import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { createCaseEngine } from '../engine/cases';
import { lazyClient } from '../engine/connection';
import { openDatabase } from '../records/database';
import { createFileStore } from '../records/file-store';
import { createRuleStore } from '../records/rule-store';
import { createSealer, parseKeyRing } from '../records/sealing';
import type { ApiDeps } from './api-deps';
import { createApiServer } from './http/create-server';
import { apiRoutes } from './routes';
import { createApiMetrics } from './system/metrics';

/** What is being answered when the server stops may take so long to finish. */
const GRACE_MS = 8_000;

/** An API that answers, and how to stop it: what is being answered is finished first. */
export interface RunningApi {
  port: number;
  stop(): Promise<void>;
}

/** Opens what the API works with and listens. Temporal is connected to when it is first needed. */
export async function startApi(config: Config, log: Logger): Promise<RunningApi> {
  const { db, close } = openDatabase({
    url: config.DATABASE_URL,
    poolMax: config.DATABASE_POOL_MAX,
    onConnectionError: (error) => log.warn({ err: error.message }, 'a database connection broke'),
  });
  const engine = lazyClient({ address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE });
  const sealer = createSealer(parseKeyRing(config.DATA_KEYS));
  const deps: ApiDeps = {
    config,
    db,
    sealer,
    log,
    metrics: createApiMetrics(),
    files: createFileStore(config.FILE_STORE_DIR, sealer),
    rules: createRuleStore(db),
    clock: { dayLengthMs: config.DAY_LENGTH_MS },
    now: () => new Date(),
    client: engine.client,
    engine: createCaseEngine(engine.client, config.TEMPORAL_TASK_QUEUE),
  };
  const server = createApiServer(deps, apiRoutes);
  server.listen(config.API_PORT, config.API_HOST);
  await once(server, 'listening');
  const stop = async () => {
    await closeServer(server);
    await engine.close();
    await close();
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

/** Takes no new request, lets the running ones finish, and cuts off what takes too long. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(cut);
}
