import { request } from 'undici';
import { orderXml, submissionXml } from '../test-support/messages';
import { startPartner, type TestPartner } from '../test-support/partner';

let swift: TestPartner;
beforeEach(async () => {
  swift = await startPartner('swift');
});
afterEach(() => swift.stop());

const HOSTILE = '"><script>alert(1)</script>&';
const form = (path: string, fields: Record<string, string>, site = 'same-origin') =>
  request(`${swift.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site },
    body: new URLSearchParams(fields).toString(),
  });

it('names the fault in a script, a fault plan or an advance that makes no sense', async () => {
  const script = await swift.call('PUT', '/control/scripts/T-1', { script: ['no-such-thing'] });
  expect(script.status).toBe(400);
  expect(script.body).toContain('no-such-thing');
  const faults = await swift.call('PUT', '/control/faults', { http500: 0.7, garbled: 0.7 });
  expect(faults.status).toBe(400);
  expect(JSON.parse(faults.body).errors[0].detail).toContain('more than 1');
  expect((await swift.call('PUT', '/control/faults', { htp500: 1 })).status).toBe(400);
  expect((await swift.call('POST', '/control/advance', { days: -1 })).status).toBe(400);
  expect((await swift.call('GET', '/journal?kind=nothing')).status).toBe(400);
});

it('knows no case before its first order', async () => {
  expect((await swift.advance(1, 'T-1')).status).toBe(404);
  await swift.post(orderXml('R-1', 10));
  const { cases } = JSON.parse((await swift.advance(1.5, 'T-1')).body);
  expect(cases).toEqual([{ trackingId: 'T-1', businessNow: '2026-03-04T03:00:00.000Z', undelivered: 0 }]);
});

it('answers broken JSON with 400 and unknown paths with 404', async () => {
  const { statusCode, body } = await request(`${swift.url}/control/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  await body.dump();
  expect(statusCode).toBe(400);
  expect((await swift.call('GET', '/nothing')).status).toBe(404);
});

it('shows cases on a page on which nothing that a partner sent is markup', async () => {
  await swift.post(orderXml('R-1', 10, { trackingId: HOSTILE }));
  const { body, headers } = await swift.call('GET', '/');
  expect(body).toContain('&lt;script&gt;alert(1)');
  expect(body).not.toContain('<script');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

it('offers to answer an offer only where offers are made', async () => {
  const summit = await startPartner('summit');
  await summit.post(submissionXml());
  await swift.post(orderXml('R-1', 10));
  expect((await summit.call('GET', '/')).body).toContain('/control/form/offer');
  expect((await swift.call('GET', '/')).body).not.toContain('/control/form/offer');
  await summit.stop();
});

it('takes the forms of its page, and those of no other site', async () => {
  expect((await form('/control/form/script', { trackingId: 'T-1', script: 'no-show' })).statusCode).toBe(303);
  await swift.post(orderXml('R-1', 10));
  expect((await swift.call('GET', '/')).body).toContain('all: no-show');
  expect((await form('/control/form/advance', { trackingId: 'T-1', days: '6' })).statusCode).toBe(303);
  expect((await swift.call('GET', '/')).body).toMatch(/exam \(10\) SW-[0-9A-F]+: scheduled/);
  expect(
    (await form('/control/form/advance', { trackingId: 'T-1', days: '6' }, 'cross-site')).statusCode,
  ).toBe(403);
  expect((await form('/control/form/offer', { trackingId: 'T-1', accepted: 'yes' })).statusCode).toBe(404);
});

it('says that it is well', async () => {
  expect(JSON.parse((await swift.call('GET', '/healthz')).body)).toEqual({ status: 'ok', name: 'swift' });
});
