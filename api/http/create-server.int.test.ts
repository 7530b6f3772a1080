import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

/** A little longer than Node.js would keep a connection by itself. */
const IDLE_MS = 7_000;
const QUESTION = 'GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

/** Asks on a connection that is there already. @returns the status line, or `closed`. */
const ask = (line: Socket): Promise<string> =>
  new Promise((answered) => {
    line.once('data', (data) => answered(data.toString().split('\r\n')[0]!));
    line.once('close', () => answered('closed'));
    line.write(QUESTION);
  });

it('a connection that was idle for a while can be asked on again: nobody runs into its end with a request', async () => {
  const { hostname, port } = new URL(api.url);
  const line = connect(Number(port), hostname);
  const first = await ask(line);
  await sleep(IDLE_MS);
  const second = line.destroyed ? 'closed' : await ask(line);
  line.destroy();
  expect([first, second]).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);
});
