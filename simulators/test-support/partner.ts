import { request } from 'undici';
import type { SimulatorName } from '../names';
import type { Settings } from '../shared/settings';
import { type RunningSimulator, startSimulator } from '../start-simulator';

export const TOKEN = 'let-me-in';
export const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** So long that time stands still: only `/control/advance` moves it. */
const STANDSTILL_MS = 1e12;

export interface HttpAnswer {
  status: number;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

/** A simulator on a free port, with ways to talk to it as the other side of the wire does. */
export interface TestPartner extends RunningSimulator {
  post(xml: string, options?: PostOptions): Promise<HttpAnswer>;
  call(method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown): Promise<HttpAnswer>;
  advance(days: number, trackingId?: string): Promise<HttpAnswer>;
}

export interface PostOptions {
  key?: string;
  token?: string;
  contentType?: string;
  /** Milliseconds after which the caller hangs up. */
  patienceMs?: number;
}

const read = async (response: Awaited<ReturnType<typeof request>>): Promise<HttpAnswer> => ({
  status: response.statusCode,
  headers: response.headers,
  body: await response.body.text(),
});

export async function startPartner(
  name: SimulatorName,
  settings: Partial<Settings> = {},
): Promise<TestPartner> {
  const running = await startSimulator(name, {
    port: 0,
    host: '127.0.0.1',
    dayLengthMs: STANDSTILL_MS,
    seed: 'test',
    apiToken: TOKEN,
    logLevel: 'silent',
    ...settings,
  });
  const { url } = running;
  return {
    ...running,
    post: async (xml, { key, token = TOKEN, contentType = 'application/xml', patienceMs = 5_000 } = {}) =>
      read(
        await request(`${url}/acord`, {
          method: 'POST',
          body: xml,
          signal: AbortSignal.timeout(patienceMs),
          headers: {
            'content-type': contentType,
            authorization: `Bearer ${token}`,
            ...(key ? { 'idempotency-key': key } : {}),
          },
        }),
      ),
    call: async (method, path, body) =>
      read(
        await request(`${url}${path}`, {
          method,
          body: body === undefined ? null : JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      ),
    advance: async (days, trackingId) =>
      read(
        await request(`${url}/control/advance`, {
          method: 'POST',
          body: JSON.stringify({ days, trackingId }),
          headers: { 'content-type': 'application/json' },
        }),
      ),
  };
}
