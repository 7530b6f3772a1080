import { manageProcess } from '../processes/managed-process.mjs';
import { ADMIN, createCluster, postgresSpec, postgresUrl } from './postgres.mjs';
import { postgresPlace } from './postgres-place.mjs';

/**
 * Starts the built-in PostgreSQL on a data folder, making it first if need be.
 * @param {string} dataDir
 * @param {{ port: number, password: string, ephemeral?: boolean }} options `password` of its superuser
 * @param {{ table: object, logsDir: string, say: (text: string) => void, signal: AbortSignal }} means
 * @returns {Promise<{ port: number, adminUrl: string, urlFor: Function, dir: string, elsewhere: boolean,
 *   stop(): Promise<void> }>} `urlFor(user, password, database)`
 */
export async function startPostgres(dataDir, { port, password, ephemeral }, means) {
  const place = await postgresPlace(dataDir);
  await createCluster(place, { password, ephemeral, ...means });
  const server = manageProcess(postgresSpec(place, { port, password, ephemeral }), means);
  try {
    await server.start(means.signal);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const urlFor = (user, secret, database) => postgresUrl({ port, user, password: secret, database });
  const { dir, elsewhere } = place;
  return {
    port,
    adminUrl: urlFor(ADMIN, password, 'postgres'),
    urlFor,
    dir,
    elsewhere,
    stop: () => server.stop(),
  };
}
