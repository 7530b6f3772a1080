import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { ApiDeps } from '../../api/api-deps';
import type { Role } from '../../api/auth/permissions';
import { createApiServer } from '../../api/http/create-server';
import { apiRoutes } from '../../api/routes';
import { createApiMetrics } from '../../api/system/metrics';
import { readConfig } from '../../config/config';
import { lazyClient } from '../../engine/connection';
import { addApiKey, newSecret } from '../../records/api-keys';
import { servers } from '../servers/servers';
import { openTestProduct, type TestProduct } from './test-product';

/** A request to the API, as a test writes it. */
export interface Call {
  method?: string;
  /** JSON unless it is bytes, text or a form. */
  body?: unknown;
  headers?: Record<string, string>;
  /** API key; the administrator's when left out, none when null. */
  key?: string | null;
}

/** What came back. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // Tests look into many kinds of body.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any;
}

/** The API over HTTP, on a database of its own. */
export interface TestApi {
  product: TestProduct;
  deps: ApiDeps;
  url: string;
  /** Everything logged, one JSON line each. */
  logged: string[];
  call(path: string, call?: Call): Promise<Answer>;
  /** Makes a key. @returns the secret. */
  keyFor(role: Role, more?: { agencyId?: string; agentId?: string }): Promise<string>;
  close(): Promise<void>;
}

export interface TestApiOptions {
  profile?: 'production' | 'demo' | 'test';
  /** Where Temporal is; nowhere when left out. */
  temporal?: 'real' | 'away';
  change?: (deps: ApiDeps) => Partial<ApiDeps>;
}

/** Starts the API on a free port. Close it in `afterAll`. */
export async function openTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const product = await openTestProduct();
  const logged: string[] = [];
  const { deps, close } = depsOf(product, logged, options);
  const server = createApiServer(deps, apiRoutes).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keyFor: TestApi['keyFor'] = async (role, more = {}) => {
    const secret = newSecret();
    await addApiKey(product.db, { agencyId: product.agencyId, name: `a ${role}`, role, secret, ...more });
    return secret;
  };
  const admin = await keyFor('admin');
  return {
    product,
    deps,
    url,
    logged,
    keyFor,
    call: (path, { key = admin, ...call } = {}) => send(`${url}${path}`, key, call),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await close();
      await product.close();
    },
  };
}

function depsOf(
  product: TestProduct,
  logged: string[],
  { profile = 'test', temporal, change }: TestApiOptions,
) {
  const { temporalAddress, temporalNamespace } = servers();
  const address = temporal === 'real' ? temporalAddress : '127.0.0.1:9';
  const { client, close } = lazyClient({ address, namespace: temporalNamespace });
  const config = readConfig({
    ...product.environment,
    GOODORDER_PROFILE: profile,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: temporalNamespace,
  });
  const log = pino({ level: 'debug' }, { write: (line) => void logged.push(line) });
  const deps: ApiDeps = { ...product.deps, config, client, log, metrics: createApiMetrics() };
  return { deps: { ...deps, ...change?.(deps) }, close };
}

async function send(
  url: string,
  key: string | null,
  { method, body, headers }: Omit<Call, 'key'>,
): Promise<Answer> {
  const asIs = body instanceof Uint8Array || body instanceof FormData || typeof body === 'string';
  const json = body !== undefined && !asIs;
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    body: json ? JSON.stringify(body) : (body as NonNullable<RequestInit['body']> | undefined),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text };
}
