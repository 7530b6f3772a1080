import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { openTestApi, type TestApi, type TestApiOptions } from '../../test/builders/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const NOTES = '/v1/cases/nobody/notes';
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a request that is not right', () => {
  const raw = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) =>
    api.call(NOTES, { body, headers });
  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['is no JSON', 400, 'unreadable-body', () => raw('{"body":')],
    ['has no body', 400, 'unreadable-body', () => raw('')],
    ['is no UTF-8', 400, 'unreadable-body', () => raw(Buffer.from([0x22, 0xff, 0x22]))],
    ['holds the character NUL', 400, 'unreadable-body', () => raw('{"body":"a\\u0000b"}')],
    ['is of another type', 415, 'unsupported-media-type', () => raw('{}', { 'content-type': 'text/plain' })],
    ['is larger than 1 MB', 413, 'too-large', () => raw(`"${'x'.repeat(1_000_001)}"`)],
    [
      'has a member that nobody knows',
      400,
      'invalid-request',
      () => api.call(NOTES, { body: { body: 'x', x: 1 } }),
    ],
    [
      'asks with a parameter that nobody knows',
      400,
      'invalid-request',
      () => api.call('/v1/cases?agencyId=x'),
    ],
    ['asks with a cursor of its own', 400, 'invalid-request', () => api.call('/v1/tasks?cursor=abc')],
    [
      'asks with a cursor that holds the character NUL',
      400,
      'invalid-request',
      () => api.call(`/v1/tasks?cursor=${cursor({ createdAt: new Date().toISOString(), id: '\u0000' })}`),
    ],
    [
      'asks with a cursor of no instant',
      400,
      'invalid-request',
      () =>
        api.call(`/v1/cases?cursor=${cursor({ sort: 'receivedAt', priority: false, value: 'x', id: 'y' })}`),
    ],
    [
      'asks with a cursor of another sort',
      400,
      'invalid-request',
      () =>
        api.call(
          `/v1/cases?cursor=${cursor({ sort: 'number', priority: false, value: 'GO-000001', id: 'y' })}`,
        ),
    ],
    ['has NUL in its address', 400, 'invalid-request', () => api.call('/v1/cases/a%00b')],
    ['has NUL in its query', 400, 'invalid-request', () => api.call('/v1/cases?q=%00')],
    ['has an address that is not well formed', 400, 'invalid-request', () => api.call('/v1/cases/%E0%A4%A')],
    ['goes nowhere', 404, 'not-found', () => api.call('/v1/nothing')],
  ])('because it %s is told so', async (_, status, code, ask) => {
    const { status: answered, headers, body } = await ask();
    expect({ answered, type: body.type }).toEqual({ answered: status, type: `/problems/${code}` });
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body.instance).toBe(`/requests/${headers.get('x-request-id')}`);
    expect(JSON.stringify(body)).not.toMatch(/\bat .*:\d+:\d+|node_modules|prisma/i);
  });

  it('names every faulty field with its place', async () => {
    const { body } = await api.call(NOTES, { body: { body: '', shared: 'yes', 'a/b': 1 } });
    expect(body.errors.map((e: { pointer: string }) => e.pointer).sort()).toEqual([
      '#/a~1b',
      '#/body',
      '#/shared',
    ]);
  });

  it('with a method that the address does not have is told which ones it has', async () => {
    for (const method of ['DELETE', 'PUT', 'OPTIONS']) {
      const { status, headers } = await api.call('/v1/cases', { method });
      expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET' });
    }
  });

  it('that is too large and never ends is answered before it has ended, and then cut off', async () => {
    expect(await endlessBody()).toMatch(/^HTTP\/1.1 413 /);
  });
});

it('every reply forbids what a browser could do with it', async () => {
  for (const path of ['/healthz', '/v1/cases', '/v1/nothing', '/docs']) {
    const { headers } = await api.call(path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
    });
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

describe('who guesses keys', () => {
  const GUESS = 'go_a-guess-like-any-other';
  const opened: TestApi[] = [];
  const open = async (change: TestApiOptions['change'] = () => ({})) => {
    const one = await openTestApi({ change });
    opened.push(one);
    return one;
  };
  afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));

  const guess = (at: TestApi, headers: Record<string, string> = {}) =>
    at.call('/v1/cases', { key: GUESS, headers });
  async function guessedEnough(at: TestApi, headers: Record<string, string> = {}): Promise<void> {
    for (let i = 0; i < 30; i += 1) expect((await guess(at, headers)).status).toBe(401);
  }

  it('is stopped for the rest of the minute, and asks the records no more', async () => {
    let asked = 0;
    const counted = ({ args, query }: Asking) => {
      asked += 1;
      return query(args);
    };
    const query = { apiKey: { $allOperations: counted } };
    const at = await open(({ db }) => ({ db: db.$extends({ query }) as unknown as typeof db }));
    await guessedEnough(at);
    expect(asked).toBe(30);
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(at)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
    expect(Number(answers[0]!.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    // The keys that there are, once for all of them.
    expect(asked).toBe(31);
  });

  it('does not keep others out: a good key is answered although others at its address have guessed', async () => {
    const at = await open();
    const [fresh, revoked] = [await at.keyFor('auditor'), await at.keyFor('auditor')];
    await at.product.db.apiKey.updateMany({
      where: { keyHash: createHash('sha256').update(revoked).digest('hex') },
      data: { revokedAt: new Date() },
    });
    await guessedEnough(at);
    expect((await guess(at)).status).toBe(429);
    expect((await at.call('/v1/cases', { key: revoked })).status).toBe(429);
    for (const key of [fresh, undefined]) expect((await at.call('/v1/cases', { key })).status).toBe(200);
  });

  it('is known by the own address behind a proxy that is trusted, and by no other header', async () => {
    const trusting = (...TRUSTED_PROXIES: string[]) =>
      open(({ config }) => ({ config: { ...config, TRUSTED_PROXIES } }));
    const [trusted, direct] = [await trusting('loopback'), await trusting()];
    const from = (address: string) => ({ 'x-forwarded-for': address });
    for (const at of [trusted, direct]) await guessedEnough(at, from('203.0.113.9'));
    expect((await guess(trusted, from('203.0.113.9'))).status).toBe(429);
    expect((await guess(trusted, from('203.0.113.10'))).status).toBe(401);
    expect((await guess(direct, from('203.0.113.10'))).status).toBe(429);
  });
});

/** A question to the records, on its way. */
interface Asking {
  args: unknown;
  query(args: unknown): Promise<unknown>;
}

/** Announces no length and goes on sending until the line is cut. @returns what was answered meanwhile. */
function endlessBody(): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
    const more = () => {
      if (!socket.destroyed) socket.write(chunk, () => setImmediate(more));
    };
    let answered = '';
    socket.on('data', (data) => {
      answered += data.toString();
    });
    // Being cut off in the middle of sending may be an error of the socket.
    socket.once('error', () => socket.destroy());
    socket.once('close', () => resolve(answered));
    void api.keyFor('admin').then((key) => {
      socket.write(
        `POST ${NOTES} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
      );
      more();
    });
  });
}
