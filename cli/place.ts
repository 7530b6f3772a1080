import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from './cli-error';

/** Where the API is, whose key is used, and what else a demo has. */
export interface Place {
  apiUrl: string;
  apiKey: string;
  mailUrl?: string;
  simulators?: Record<string, string>;
}

/** What may be said on the command line. */
export interface PlaceOptions {
  url?: string;
  key?: string;
}

/**
 * Finds the API: what was said, then GOODORDER_URL and GOODORDER_API_KEY, then what `npm start` has written.
 * @throws {CliError} with what to do when nothing is known.
 */
export function findPlace(said: PlaceOptions, env: Record<string, string | undefined>, root: string): Place {
  const run = readRunFile(env.GOODORDER_DATA_DIR ?? join(root, '.data'));
  const apiUrl = said.url ?? env.GOODORDER_URL ?? run?.apiUrl;
  const apiKey = said.key ?? env.GOODORDER_API_KEY ?? run?.apiKey;
  if (!apiUrl || !apiKey) {
    throw new CliError(
      3,
      'Goodorder does not seem to run here. Run `npm start` in another terminal, or name the place with --url and --key.',
    );
  }
  return { apiUrl, apiKey, mailUrl: run?.mailUrl, simulators: run?.simulators };
}

function readRunFile(dataDir: string): Partial<Place> | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
