import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import type { CaseEngine } from '../engine/cases';
import type { IntakeDeps } from '../intake/intake-deps';
import type { ApiMetrics } from './system/metrics';

/** What the edge works with. */
export interface ApiDeps extends IntakeDeps {
  config: Config;
  client: Client;
  engine: CaseEngine;
  log: Logger;
  metrics: ApiMetrics;
}
