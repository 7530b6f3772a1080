import { basename } from 'node:path';
import type { ApiClient } from './api-client';
import { readApplicationFile } from './application-file';
import { CliError } from './cli-error';
import { putScript } from './demo-script';
import type { Accepted } from './views';
import { watchCase } from './watch-case';

export interface SubmitOptions {
  watch?: boolean;
  again?: boolean;
  until?: string;
  script?: string[];
}

/** Sends applications and, when asked, follows their cases. @throws {CliError} when one of them was not taken. */
export async function submit(
  client: ApiClient,
  files: string[],
  options: SubmitOptions,
  say: (line: string) => void,
): Promise<void> {
  // A stage that there is not would never be reached: the API refuses it before anything is sent.
  if (options.until) await client.call('GET', `/v1/cases?limit=1&stage=${encodeURIComponent(options.until)}`);
  const taken: Accepted[] = [];
  let failed = 0;
  for (const path of files) {
    try {
      taken.push(await submitOne(client, path, options, say));
    } catch (error) {
      if (!(error instanceof CliError) || files.length === 1) throw error;
      say(`${basename(path)}: ${error.message}`);
      failed += 1;
    }
  }
  if (options.watch || options.until) {
    const prefixOf = ({ number }: Accepted) => (taken.length > 1 ? `${number}  ` : '');
    await Promise.all(
      taken.map((one) => watchCase(client, one.caseId, { until: options.until, prefix: prefixOf(one), say })),
    );
  }
  if (failed > 0) throw new CliError(1, `${failed} of ${files.length} files were not taken.`);
}

async function submitOne(
  client: ApiClient,
  path: string,
  { again = false, script }: SubmitOptions,
  say: (line: string) => void,
): Promise<Accepted> {
  const { trackingId, ...file } = readApplicationFile(path, { again });
  if (script?.length) await putScript(client.place, trackingId, script);
  const accepted = await client.call<Accepted>('POST', '/v1/applications', file);
  const known = accepted.duplicate
    ? ' (known already: the same application; --again makes it a new one)'
    : '';
  const waits = accepted.processing === 'started' ? '' : ', starts by itself when Temporal is there';
  say(`${basename(path)}: case ${accepted.number}${waits}${known}`);
  return accepted;
}
