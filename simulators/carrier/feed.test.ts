import { readCaseStatus } from '../../acord/messages/case-status';
import { openItems, readFeed, statusesOf } from '../test-support/carrier-talk';
import { startListener } from '../test-support/listener';
import { evidenceXml, statusInquiryXml, submissionXml } from '../test-support/messages';
import { SECRET, startPartner, type TestPartner } from '../test-support/partner';

let harbor: TestPartner;
beforeEach(async () => {
  harbor = await startPartner('harbor');
});
afterEach(() => harbor.stop());

const submit = (n: number) =>
  harbor.post(
    submissionXml({
      trackingId: `T-${n}`,
      envelope: { transRefGuid: `S-${n}`, sentAt: '2026-03-02T15:00:00.000Z' },
    }),
  );

describe('the carrier that is asked for news', () => {
  it('asks for something more during underwriting and waits for it', async () => {
    await submit(1);
    await harbor.advance(2);
    await harbor.post(evidenceXml(['E-1']));
    await harbor.advance(30);
    expect(statusesOf(await readFeed(harbor))).toEqual(['submitted', 'pending']);
    const [[code, ref] = [0, '']] = [...openItems(await readFeed(harbor))];
    expect([157, 104]).toContain(code);
    await harbor.post(evidenceXml([ref]));
    await harbor.advance(8);
    expect(statusesOf(await readFeed(harbor))).toEqual([
      'submitted',
      'pending',
      'approved',
      'issued-with-requirements',
    ]);
  });

  it('tells what changed since the cursor, in order, and every change once', async () => {
    for (const n of [1, 2, 3]) await submit(n);
    for (const n of [2, 3, 1]) await harbor.advance(2, `T-${n}`);
    const first = readCaseStatus((await harbor.post(statusInquiryXml())).body).message;
    expect(first.holdings.map((h) => h.trackingId)).toEqual(['T-2', 'T-3', 'T-1']);
    const later = readCaseStatus(
      (await harbor.post(statusInquiryXml({ cursor: first.nextCursor }))).body,
    ).message;
    expect(later).toMatchObject({ holdings: [], nextCursor: first.nextCursor });
    await harbor.post(evidenceXml(['E-1'], 'V-3', 'T-3'));
    await harbor.advance(3, 'T-3');
    const news = readCaseStatus(
      (await harbor.post(statusInquiryXml({ cursor: first.nextCursor }))).body,
    ).message;
    expect(news.holdings.map((h) => [h.trackingId, h.status])).toEqual([['T-3', 'pending']]);
  });

  it('pages a long feed without losing or repeating anything', async () => {
    for (let n = 0; n < 70; n += 1) await submit(n);
    await harbor.advance(2);
    const feed = await readFeed(harbor);
    expect(new Set(feed.map((h) => h.trackingId)).size).toBe(70);
    expect(feed).toHaveLength(70);
  });

  it('takes an instant for a cursor, and refuses what is none', async () => {
    await submit(1);
    await harbor.advance(2);
    const since = async (cursor: string) =>
      readCaseStatus((await harbor.post(statusInquiryXml({ cursor }))).body).message.holdings.length;
    expect(await since('2020-01-01T00:00:00Z')).toBe(1);
    expect(await since('2999-01-01T00:00:00Z')).toBe(0);
    expect((await harbor.post(statusInquiryXml({ cursor: 'yesterday' }))).body).toContain('2004');
  });

  it('never calls, even when it has an address', async () => {
    const listener = await startListener();
    const calling = await startPartner('harbor', { callbackUrl: listener.url, webhookSecret: SECRET });
    try {
      await calling.post(submissionXml());
      await calling.advance(5);
      expect(listener.received).toEqual([]);
      expect(await readFeed(calling)).toHaveLength(1);
    } finally {
      await Promise.all([calling.stop(), listener.close()]);
    }
  });

  it('repeats, delays and shuffles what it tells when the script says so', async () => {
    await harbor.call('PUT', '/control/default', { script: ['duplicate-statuses'] });
    await submit(1);
    await harbor.advance(5);
    expect(statusesOf(await readFeed(harbor))).toEqual(['submitted', 'submitted', 'submitted']);
    await harbor.call('PUT', '/control/default', { script: ['late-status', 'no-additional-requirement'] });
    await submit(2);
    await harbor.post(evidenceXml(['E-1'], 'V-2', 'T-2'));
    await harbor.advance(20, 'T-2');
    const second = (await readFeed(harbor)).slice(3);
    expect(statusesOf(second)).toEqual(['submitted', 'approved', 'issued-with-requirements', 'pending']);
    expect(second[3]!.statusAt! < second[1]!.statusAt!).toBe(true);
  });
});

describe('the carrier that calls', () => {
  it('calls with every status of a case', async () => {
    const listener = await startListener();
    const summit = await startPartner('summit', { callbackUrl: listener.url, webhookSecret: SECRET });
    try {
      await summit.post(submissionXml({ deliveryMethod: 'electronic', requirements: [] }));
      await summit.advance(20);
      const told = listener.received.flatMap(({ body }) => readCaseStatus(body).message.holdings);
      expect(statusesOf(told)).toEqual(['submitted', 'approved', 'issued', 'issued', 'active']);
      expect(told.every((holding) => holding.trackingId === 'T-1' && holding.policyNumber)).toBe(true);
      expect(statusesOf(await readFeed(summit))).toEqual(statusesOf(told));
    } finally {
      await Promise.all([summit.stop(), listener.close()]);
    }
  });
});
