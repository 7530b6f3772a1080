import { Connection } from '@temporalio/client';
import type { ApiDeps } from '../api-deps';

/** How long a probe waits for each answer. */
const ANSWER_MS_MAX = 2_000;

/** Whether each of the two servers answers. */
export interface Readiness {
  database: 'ok' | 'away';
  temporal: 'ok' | 'away';
}

/** Asks both at once. Without the database nothing can be promised; without Temporal applications are taken all the same. */
export async function readiness({ db, config }: Pick<ApiDeps, 'db' | 'config'>): Promise<Readiness> {
  const [database, temporal] = await Promise.all([
    answers(db.$queryRaw`SELECT 1`),
    answers(askTemporal(config.TEMPORAL_ADDRESS)),
  ]);
  return { database, temporal };
}

/**
 * On a connection of its own and without the client's usual retries: those go on long after the probe has its answer, one
 * bundle for each probe, for as long as Temporal is away.
 */
async function askTemporal(address: string): Promise<void> {
  const connection = Connection.lazy({ address, connectTimeout: ANSWER_MS_MAX, interceptors: [] });
  try {
    await connection.ensureConnected();
  } finally {
    await connection.close();
  }
}

/** What fails or takes too long is away; why is in the log of whoever needed it. */
async function answers(asked: Promise<unknown>): Promise<'ok' | 'away'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'away'>((resolve) => {
    timer = setTimeout(() => resolve('away'), ANSWER_MS_MAX);
  });
  const answer = asked.then(
    () => 'ok' as const,
    () => 'away' as const,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
