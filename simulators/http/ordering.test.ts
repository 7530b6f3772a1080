import { readReply, verdictOf } from '../../acord/messages/reply';
import { readRequirementResults } from '../../acord/messages/requirement-results';
import { cancelXml, inquiryXml, orderXml } from '../test-support/messages';
import { startPartner, type TestPartner } from '../test-support/partner';

let swift: TestPartner;
let chart: TestPartner;
beforeEach(async () => {
  [swift, chart] = await Promise.all([startPartner('swift'), startPartner('chart')]);
});
afterEach(() => Promise.all([swift.stop(), chart.stop()]));

const EXAM = 10;
const APS = 11;

const verdict = (body: string) => verdictOf(readReply(body).message);
const effective = async (partner: TestPartner) =>
  JSON.parse((await partner.call('GET', '/effective')).body).orders;
const script = (partner: TestPartner, lines: unknown) =>
  partner.call('PUT', '/control/scripts/T-1', { script: lines });

describe('the exam company, which honors idempotency keys', () => {
  it('answers an order with its number and the echo of our reference', async () => {
    const { status, body } = await swift.post(orderXml('R-1', EXAM), { key: 'k1' });
    const { message, faults } = readReply(body);
    expect({ status, faults }).toEqual({ status: 200, faults: [] });
    expect(message).toMatchObject({ transRefGuid: 'R-1', transactionTc: 121, resultTc: 1 });
    expect(message.providerOrderNumber).toMatch(/^SW-/);
  });

  it('takes the same order under the same key once, with the same answer', async () => {
    const first = await swift.post(orderXml('R-1', EXAM), { key: 'k1' });
    const second = await swift.post(orderXml('R-1', EXAM), { key: 'k1' });
    expect(second.body).toBe(first.body);
    expect(await effective(swift)).toEqual([
      expect.objectContaining({ clientRef: 'R-1', trackingId: 'T-1', reqCode: EXAM, count: 1 }),
    ]);
  });

  it('refuses a key that was used for another message, without effect', async () => {
    await swift.post(orderXml('R-1', EXAM), { key: 'k1' });
    const other = await swift.post(orderXml('R-2', EXAM), { key: 'k1' });
    expect(other.status).toBe(422);
    expect(await effective(swift)).toHaveLength(1);
  });

  it('forgets keys after the window that the fault plan sets', async () => {
    await swift.call('PUT', '/control/faults', { idempotencyWindowDays: 2 });
    await swift.post(orderXml('R-1', EXAM), { key: 'k1' });
    await swift.advance(3, 'T-1');
    await swift.post(orderXml('R-1', EXAM), { key: 'k1' });
    expect((await effective(swift)).map((row: { count: number }) => row.count)).toEqual([2, 2]);
  });
});

describe('the records company, which does not', () => {
  it('carries out an order that is sent twice twice', async () => {
    await chart.post(orderXml('R-1', APS), { key: 'k1' });
    await chart.post(orderXml('R-1', APS), { key: 'k1' });
    const rows = await effective(chart);
    expect(rows.map((row: { count: number }) => row.count)).toEqual([2, 2]);
    expect(new Set(rows.map((row: { providerOrderNum: string }) => row.providerOrderNum)).size).toBe(2);
  });

  it('tells by our reference whether it has an order', async () => {
    expect(verdict((await chart.post(inquiryXml('R-1'))).body)).toBe('not-found');
    await chart.post(orderXml('R-1', APS));
    const { message } = readRequirementResults((await chart.post(inquiryXml('R-1'))).body);
    expect(message.envelope.transRefGuid).toBe('ask-R-1');
    expect(message.requirements).toEqual([
      expect.objectContaining({ uniqueId: 'R-1', status: 'ordered', attachments: [] }),
    ]);
  });

  it('refuses orders that are not fit, with all reasons, and carries none of them out', async () => {
    const xml = orderXml('R-1', APS, {
      physician: undefined,
      authorizationRef: undefined,
      subject: { id: 'Party_1', kind: 'person', lastName: 'Example', email: 'not an address' },
    });
    const { message } = readReply((await chart.post(xml)).body);
    expect(message.resultTc).toBe(5);
    expect(message.infos.map((info) => info.text)).toEqual([
      'missing: BirthDate',
      'bad e-mail address',
      'missing: AuthorizationRef',
      'missing: the physician',
    ]);
    expect(await effective(chart)).toEqual([]);
  });

  it('refuses what it does not do', async () => {
    expect(verdict((await chart.post(orderXml('R-1', EXAM))).body)).toBe('rejected');
  });
});

describe('cancelling', () => {
  it('is taken before the exam took place, and then nothing more happens', async () => {
    await swift.post(orderXml('R-1', EXAM), { key: 'k1' });
    expect(verdict((await swift.post(cancelXml('R-1', EXAM))).body)).toBe('accepted');
    await swift.advance(30, 'T-1');
    const { requirements } = readRequirementResults((await swift.post(inquiryXml('R-1'))).body).message;
    expect(requirements[0]).toMatchObject({ status: 'cancelled', steps: [], attachments: [] });
    expect(await effective(swift)).toEqual([expect.objectContaining({ cancelled: true })]);
  });

  it('is refused once the exam took place', async () => {
    await script(swift, ['clean']);
    await swift.post(orderXml('R-1', EXAM), { key: 'k1' });
    await swift.advance(5, 'T-1');
    const { message } = readReply((await swift.post(cancelXml('R-1', EXAM))).body);
    expect(message.infos.map((info) => info.tc)).toEqual([2043]);
  });

  it('of an order that is not known says so', async () => {
    expect(verdict((await swift.post(cancelXml('R-9', EXAM))).body)).toBe('not-found');
  });
});
