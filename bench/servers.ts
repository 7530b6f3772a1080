import { readFileSync } from 'node:fs';
import { z } from 'zod';

const ServersSchema = z.object({
  postgresUrl: z.string(),
  template: z.string(),
  ownerUrl: z.string(),
  appUrl: z.string(),
  temporalAddress: z.string(),
  temporalNamespace: z.string(),
  temporalMetricsUrl: z.string(),
  smtpUrl: z.string(),
  workflowBundle: z.string(),
});

/** The checkout: bench.mjs runs the benchmark in it, compiled into a folder of its own. */
export const ROOT = process.cwd();

/** Where the servers of the benchmark are, as bench.mjs has started them. */
export type Servers = z.infer<typeof ServersSchema>;

/** @throws {Error} when it is run by itself: `npm run bench` starts the servers. */
export function readServers(env: Record<string, string | undefined>): Servers {
  const file = env.GOODORDER_TEST_SERVERS;
  if (!file) throw new Error('Run it by `npm run bench`: that starts the servers it needs.');
  return ServersSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
