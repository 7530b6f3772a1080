import { request } from 'undici';
import { CliError } from './cli-error';
import type { Place } from './place';

/** Tells the simulated partners how to behave in one case, by its tracking id. Demo only. */
export async function putScript(
  { simulators }: Place,
  trackingId: string | undefined,
  script: string[],
): Promise<void> {
  if (!simulators || !trackingId)
    throw new CliError(2, 'A script needs the demo of `npm start` and an application with a tracking id.');
  for (const url of Object.values(simulators)) {
    const response = await request(`${url}/control/scripts/${encodeURIComponent(trackingId)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ script }),
    });
    const text = await response.body.text();
    if (response.statusCode >= 400) throw new CliError(2, `The simulators refused the script: ${text}`);
  }
}
