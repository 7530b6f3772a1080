import { once } from 'node:events';
import { createServer, type Http2Server } from 'node:http2';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { isEngineAway, lazyClient } from './connection';

const UNAVAILABLE = 14;
let server: Http2Server;
let address: string;
/** Calls that the server has refused, and whoever waits for the next one. */
let refused = 0;
let onRefused: () => void = () => {};

beforeEach(async () => {
  refused = 0;
  server = createServer();
  server.on('stream', (stream) => {
    const status = { 'grpc-status': UNAVAILABLE, 'grpc-message': 'not now' };
    stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...status }, { endStream: true });
    refused += 1;
    onRefused();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((closed) => server.close(closed)));

const refusals = (count: number) =>
  new Promise<void>((seen) => {
    onRefused = () => {
      if (refused >= count) seen();
    };
  });

it('a client that is closed while calls are tried again fails them, and nothing is thrown beside them', async () => {
  const { client, close } = lazyClient({ address, namespace: 'default' });
  const seen = refusals(6);
  const calls = Array.from({ length: 4 }, (_, i) =>
    client.workflowService.describeWorkflowExecution({
      namespace: 'default',
      execution: { workflowId: `w${i}` },
    }),
  );
  const outcomes = Promise.allSettled(calls);
  await seen;
  await close();
  for (const outcome of await outcomes) {
    expect(outcome.status).toBe('rejected');
    expect(isEngineAway((outcome as PromiseRejectedResult).reason)).toBe(true);
  }
});

it('a client without calls closes at once', async () => {
  const { close } = lazyClient({ address, namespace: 'default' });
  await close();
  expect(refused).toBe(0);
});

it('a call that fails for a moment is tried again', async () => {
  const { client, close } = lazyClient({ address, namespace: 'default' });
  const seen = refusals(3);
  const call = client.workflowService.getSystemInfo({}).catch((error: unknown) => error);
  await seen;
  await close();
  expect(isEngineAway(await call)).toBe(true);
  expect(refused).toBeGreaterThanOrEqual(3);
});

it('tries every second to reach a server that is away, however long it has been away', async () => {
  const tries: number[] = [];
  const away = createTcpServer((socket) => {
    tries.push(Date.now());
    socket.destroy();
  });
  await once(away.listen(0, '127.0.0.1'), 'listening');
  const { client, close } = lazyClient({
    address: `127.0.0.1:${(away.address() as AddressInfo).port}`,
    namespace: 'default',
  });
  const until = Date.now() + 8_000;
  const call = () =>
    client.workflowService.describeWorkflowExecution({
      namespace: 'default',
      execution: { workflowId: 'w' },
    });
  while (Date.now() < until) await client.withDeadline(Date.now() + 300, call).catch(() => undefined);
  await close();
  await new Promise((closed) => away.close(closed));
  const waits = tries.slice(1).map((at, i) => at - tries[i]!);
  expect(tries.length).toBeGreaterThanOrEqual(5);
  expect(Math.max(...waits)).toBeLessThan(2_000);
}, 20_000);
