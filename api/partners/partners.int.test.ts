import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { openPartnerSecrets, sealPartnerSecrets } from '../../records/partner-secrets';
import { comesTrue } from '../../test/builders/comes-true';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
let endpoints: Record<string, string>;
const SECRETS: Record<string, string> = {
  SWIFT: `whsec_${randomBytes(24).toString('base64')}`,
  CHART: `whsec_${randomBytes(24).toString('base64')}`,
};
const RETIRED = `whsec_${randomBytes(24).toString('base64')}`;
const BODY = '<TXLife/>';

const setSecrets = (code: string, webhookSecrets: string[]) =>
  api.product.db.partner.updateMany({
    where: { code },
    data: { secretsSealed: sealPartnerSecrets(api.product.deps.sealer, { webhookSecrets }) },
  });

beforeAll(async () => {
  api = await openTestApi();
  for (const [code, secret] of Object.entries(SECRETS)) await setSecrets(code, [secret]);
  const partners = await api.product.db.partner.findMany();
  endpoints = Object.fromEntries(partners.map(({ code, endpointId }) => [code, endpointId]));
});
afterAll(() => api.close());

const freshId = () => `msg_${randomBytes(8).toString('hex')}`;

interface Message {
  id?: string;
  at?: Date;
  secret?: string;
  code?: string;
  signedBody?: string;
  body?: string | Uint8Array;
  headers?: Record<string, string>;
}

/** Signed as a partner signs, with another implementation than ours. */
const headersOf = ({
  id = freshId(),
  at = new Date(),
  secret = SECRETS.SWIFT!,
  signedBody,
  body,
}: Message) => ({
  'content-type': 'application/xml; charset=utf-8',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': new Webhook(secret).sign(id, at, signedBody ?? String(body ?? BODY)),
});
const post = (message: Message = {}) =>
  api.call(`/v1/partners/${endpoints[message.code ?? 'SWIFT']}/messages`, {
    key: null,
    body: message.body ?? BODY,
    headers: { ...headersOf(message), ...message.headers },
  });
const rows = (eventId: string) => api.product.db.inboxMessage.findMany({ where: { eventId } });
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);

describe('a message signed as agreed', () => {
  it('is kept before it is answered, sealed, and relayed afterwards', async () => {
    const id = freshId();
    const { status, body } = await post({ id });
    expect({ status, body }).toEqual({ status: 200, body: { received: true } });
    const [row] = await rows(id);
    expect(api.product.deps.sealer.open('inbox.raw', row!.rawSealed!).toString()).toBe(BODY);
    // What happens after the answer.
    await comesTrue(async () => (await rows(id))[0]?.state === 'unreadable');
  });

  it('is one row however often it comes, and each time answered as taken', async () => {
    const id = freshId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post({ id })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await rows(id)).toHaveLength(1);
  });

  it('whose id came with another body is answered as taken, the first stays, and a person is told once', async () => {
    const id = freshId();
    await post({ id });
    for (const body of ['<Other/>', '<Third/>']) expect((await post({ id, body })).status).toBe(200);
    const [row] = await rows(id);
    expect(api.product.deps.sealer.open('inbox.raw', row!.rawSealed!).toString()).toBe(BODY);
    const tasks = await api.product.db.task.findMany({ where: { kind: 'inbox-conflict' } });
    expect(tasks).toMatchObject([{ role: 'case-manager', state: 'open', data: { seq: String(row!.seq) } }]);
  });

  it('may be signed with any secret that is not retired yet, then no more', async () => {
    await setSecrets('SWIFT', [SECRETS.SWIFT!, RETIRED]);
    expect((await post({ secret: RETIRED })).status).toBe(200);
    expect((await post()).status).toBe(200);
    await setSecrets('SWIFT', [SECRETS.SWIFT!]);
    expect((await post({ secret: RETIRED })).status).toBe(401);
  });

  it('may carry signatures of several secrets, of which one is ours', async () => {
    const headers = headersOf({ id: 'msg_several' });
    const several = `v2,whatever v1,${'A'.repeat(43)}= ${headers['webhook-signature']}`;
    const answer = await post({ id: 'msg_several', headers: { 'webhook-signature': several } });
    expect(answer.status).toBe(200);
  });

  it('may be almost five minutes old', async () => {
    expect((await post({ at: ago(290) })).status).toBe(200);
    expect((await post({ at: ago(-290) })).status).toBe(200);
  });
});

/** What is wrong with each of them, and nothing else. */
const BAD: Record<string, () => Message> = {
  'without any header of a signature': () => ({
    headers: { 'webhook-id': '', 'webhook-timestamp': '', 'webhook-signature': '' },
  }),
  'without an id': () => ({ headers: { 'webhook-id': '' } }),
  'without a timestamp': () => ({ headers: { 'webhook-timestamp': '' } }),
  'without a signature': () => ({ headers: { 'webhook-signature': '' } }),
  'signed with a secret that nobody has': () => ({ secret: RETIRED }),
  "signed with another partner's secret": () => ({ secret: SECRETS.CHART }),
  'with a changed body': () => ({ signedBody: BODY, body: '<TXLife />' }),
  'with another id than the signed one': () => ({ headers: { 'webhook-id': 'msg_other' } }),
  'with another timestamp than the signed one': () => ({
    headers: { 'webhook-timestamp': String(Math.floor(Date.now() / 1_000) - 1) },
  }),
  'more than five minutes old': () => ({ at: ago(310) }),
  'more than five minutes ahead': () => ({ at: ago(-310) }),
  'with a timestamp that is no number': () => ({ headers: { 'webhook-timestamp': 'now' } }),
  'with a signature of another scheme': () => ({ headers: { 'webhook-signature': 'v1a,AAAA' } }),
  'with a signature that is cut short': () => ({ headers: { 'webhook-signature': 'v1,AAAA' } }),
  'with an id that divides the signed text anew': () => ({ id: 'msg.1700000000' }),
  'with an id as our inbox numbers parts': () => ({ id: 'msg_1#2' }),
  'sent to a partner that signs otherwise': () => ({ code: 'CHART' }),
};

describe('a message that is not signed as agreed', () => {
  it.each(Object.entries(BAD))('%s is refused and nothing is kept', async (_, message) => {
    const before = await api.product.db.inboxMessage.count();
    const { status, body } = await post(message());
    expect({ status, type: body.type }).toEqual({ status: 401, type: '/problems/signature-invalid' });
    expect(await api.product.db.inboxMessage.count()).toBe(before);
  });

  it('is answered as a message to an address that nobody has', async () => {
    const call = { key: null, body: BODY, headers: headersOf({}) };
    const unknown = await api.call('/v1/partners/nobody/messages', call);
    const { instance: _, ...document } = unknown.body;
    const { instance: __, ...known } = (await post({ secret: RETIRED })).body;
    expect(document).toEqual(known);
    expect(unknown.status).toBe(401);
  });

  it('is not taken for signed because bytes that are no text look alike as text', async () => {
    // Decoded as UTF-8 both bodies read as U+FFFD: a signature over the text would fit either.
    const id = freshId();
    const answer = await post({ id, signedBody: '\ufffd', body: Buffer.from([0xff]) });
    expect(answer.status).toBe(401);
    expect(await rows(id)).toEqual([]);
  });

  it('in a type that is not understood is refused', async () => {
    expect((await post({ headers: { 'content-type': 'text/html' } })).status).toBe(415);
  });
});

it('keeps the secrets of a partner sealed under their own purpose', async () => {
  const { sealer } = api.product.deps;
  const { secretsSealed } = await api.product.db.partner.findFirstOrThrow({ where: { code: 'CHART' } });
  expect(openPartnerSecrets(sealer, secretsSealed).webhookSecrets).toEqual([SECRETS.CHART]);
  expect(() => sealer.open('case.insuredName', secretsSealed)).toThrow();
});
