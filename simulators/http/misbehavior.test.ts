import { readReply, verdictOf } from '../../acord/messages/reply';
import { inquiryXml, orderXml } from '../test-support/messages';
import { startPartner, type TestPartner } from '../test-support/partner';

let swift: TestPartner;
beforeEach(async () => {
  swift = await startPartner('swift');
});
afterEach(() => swift.stop());

const EXAM = 10;
const script = (lines: unknown) => swift.call('PUT', '/control/scripts/T-1', { script: lines });
const order = (patienceMs?: number) => swift.post(orderXml('R-1', EXAM), { key: 'k1', patienceMs });
const calls = async () => JSON.parse((await swift.call('GET', '/journal?kind=call')).body).entries;
const effective = async () => JSON.parse((await swift.call('GET', '/effective')).body).orders;

it('turns away calls without the token, and remembers them', async () => {
  const { status, headers } = await swift.post(orderXml('R-1', EXAM), { token: 'wrong' });
  expect({ status, asks: headers['www-authenticate'] }).toEqual({ status: 401, asks: 'Bearer' });
  expect(await calls()).toEqual([expect.objectContaining({ outcome: 'unauthorized', status: 401 })]);
  expect(await effective()).toEqual([]);
});

it('turns away what is not XML', async () => {
  expect((await swift.post(orderXml('R-1', EXAM), { contentType: 'text/csv' })).status).toBe(415);
  expect((await swift.post('<!DOCTYPE a><a/>')).status).toBe(400);
  expect((await swift.post('')).status).toBe(400);
  expect((await calls()).map((c: { outcome: string }) => c.outcome)).toEqual([
    'refused',
    'not-xml',
    'not-xml',
  ]);
});

it('refuses a message that is not for it', async () => {
  const { message } = readReply((await swift.post('<TXLife><TXLifeRequest/></TXLife>')).body);
  expect(verdictOf(message)).toBe('rejected');
});

it('answers 500 as often as the script says, without effect, then works', async () => {
  await script(['http-500:3']);
  const statuses = [];
  for (let i = 0; i < 4; i += 1) statuses.push((await order()).status);
  expect(statuses).toEqual([500, 500, 500, 200]);
  expect(await effective()).toHaveLength(1);
});

it('takes effect without an answer when it times out, which an inquiry and a repeat reveal', async () => {
  await script(['time-out']);
  await expect(order(150)).rejects.toThrow();
  expect(await effective()).toHaveLength(1);
  expect((await swift.post(inquiryXml('R-1'))).body).toContain('RequirementInfoUniqueID>R-1<');
  expect(verdictOf(readReply((await order()).body).message)).toBe('accepted');
  expect(await effective()).toHaveLength(1);
  expect(await calls()).toEqual([
    expect.objectContaining({ clientRef: 'R-1', outcome: 'accepted', status: null, fault: 'hang' }),
    expect.objectContaining({ type: 122, outcome: 'answered', status: 200 }),
    expect.objectContaining({ clientRef: 'R-1', outcome: 'replayed', status: 200 }),
  ]);
});

it('takes effect and answers a web page when garbled', async () => {
  await script({ exam: ['garbled-200'] });
  const { status, body, headers } = await order();
  expect({ status, type: headers['content-type'] }).toMatchObject({ status: 200 });
  expect(body).toContain('<html>');
  expect(await effective()).toHaveLength(1);
});

it('takes effect and lets the answer drip', async () => {
  await script(['slow-drip']);
  await expect(order(150)).rejects.toThrow();
  expect(await effective()).toHaveLength(1);
});

it('cuts connections after the effect when the fault plan says so', async () => {
  await swift.call('PUT', '/control/faults', { resetAfterEffect: 1 });
  await expect(order()).rejects.toThrow();
  expect(await effective()).toHaveLength(1);
});

it('asks for patience with 429 and Retry-After when the fault plan says so', async () => {
  await swift.call('PUT', '/control/faults', { http429: 1 });
  const { status, headers } = await order();
  expect({ status, after: headers['retry-after'] }).toEqual({ status: 429, after: '1' });
  expect(await effective()).toEqual([]);
});

it('meets the same misfortunes for the same seed, whatever else is going on', async () => {
  const fates = async (partner: TestPartner, others: number) => {
    await partner.call('PUT', '/control/faults', { http500: 0.5 });
    for (let i = 0; i < others; i += 1) {
      await partner.post(orderXml(`X-${i}`, EXAM, { trackingId: `other-${i}` }));
    }
    const seen = [];
    for (let i = 0; i < 12; i += 1) seen.push((await partner.post(orderXml(`R-${i}`, EXAM))).status);
    return seen;
  };
  const second = await startPartner('swift');
  try {
    const seen = await fates(swift, 0);
    expect(await fates(second, 5)).toEqual(seen);
    expect(new Set(seen)).toEqual(new Set([200, 500]));
  } finally {
    await second.stop();
  }
});
