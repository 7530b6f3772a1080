import { readCaseStatus } from '../../acord/messages/case-status';
import { OFFER_REPLY, statusOfReply, type WireReply } from '../../acord/messages/offer-reply';
import { readReply, verdictOf } from '../../acord/messages/reply';
import { writeRequirementResults } from '../../acord/messages/requirement-results';
import { openItems, readFeed, statusesOf } from '../test-support/carrier-talk';
import { evidenceXml, SENT_AT, statusInquiryXml, submissionXml } from '../test-support/messages';
import { startPartner, type TestPartner } from '../test-support/partner';

let summit: TestPartner;
beforeEach(async () => {
  summit = await startPartner('summit');
});
afterEach(() => summit.stop());

const script = (lines: unknown) => summit.call('PUT', '/control/scripts/T-1', { script: lines });
const statuses = async () => statusesOf(await readFeed(summit));
const open = async () => openItems(await readFeed(summit));
const send = async (...refs: string[]) => readReply((await summit.post(evidenceXml(refs))).body).message;

/** The word on an offer, as the agency sends it. */
async function reply(word: WireReply, ref: string) {
  const said = { code: OFFER_REPLY, uniqueId: ref, status: statusOfReply(word), steps: [], attachments: [] };
  const xml = writeRequirementResults({
    envelope: { transRefGuid: `R-${word}-${ref}`, sentAt: SENT_AT },
    trackingId: 'T-1',
    requirements: [said],
  });
  return readReply((await summit.post(xml)).body).message;
}

/** Submits, delivers the evidence and waits for the decision. */
async function toDecision(more: Parameters<typeof submissionXml>[0] = {}): Promise<void> {
  await summit.post(submissionXml(more));
  await summit.advance(2);
  await send('E-1');
  await summit.advance(8);
}

describe('the course of a case at a carrier', () => {
  it('waits for the evidence it was promised before it decides', async () => {
    await summit.post(submissionXml());
    await summit.advance(60);
    expect(await statuses()).toEqual(['submitted']);
    await send('E-1');
    await summit.advance(8);
    expect(await statuses()).toEqual(['submitted', 'approved', 'issued-with-requirements']);
  });

  it('takes evidence that comes before the acknowledgment', async () => {
    await summit.post(submissionXml());
    await send('E-1');
    await summit.advance(8);
    expect(await statuses()).toEqual(['submitted', 'approved', 'issued-with-requirements']);
  });

  it('puts the policy in force when every delivery item is in, and not before', async () => {
    await toDecision();
    const items = await open();
    expect([...items.keys()].sort()).toEqual([125, 132]);
    await send(items.get(132)!);
    await summit.advance(60);
    expect((await statuses()).at(-1)).toBe('issued-with-requirements');
    await send(items.get(125)!);
    await summit.advance(2);
    expect((await statuses()).at(-1)).toBe('active');
  });

  it('asks for no premium when it came along or is drawn from an account', async () => {
    await toDecision({ cashWithApplicationCents: 60_000 });
    expect([...(await open()).keys()]).toEqual([132]);
  });

  it('reports electronic delivery itself and puts the policy in force', async () => {
    await toDecision({ deliveryMethod: 'electronic' });
    await summit.advance(8);
    expect(await statuses()).toEqual(['submitted', 'approved', 'issued', 'issued', 'active']);
    expect((await open()).size).toBe(0);
  });

  it('dates every status later than the one before', async () => {
    await toDecision({ deliveryMethod: 'electronic' });
    await summit.advance(8);
    const times = (await readFeed(summit)).map((holding) => holding.statusAt!);
    expect(times).toEqual([...new Set(times)].sort());
  });

  it('answers a trial with a tentative offer after five days and asks for nothing', async () => {
    await summit.post(submissionXml({ program: 'informal', signatures: [] }));
    await summit.advance(4.9);
    expect(await statuses()).toEqual([]);
    await summit.advance(0.2);
    expect(await statuses()).toEqual(['tentative-offer']);
    // What there is it takes all the same, and remarks nothing.
    expect(await send('E-1')).toMatchObject({ resultTc: 1, infos: [] });
  });
});

describe('scripts', () => {
  it.each([
    ['decline', ['submitted', 'declined-to-issue']],
    ['postpone', ['submitted', 'postponed']],
    ['incomplete', ['submitted', 'incomplete']],
    ['counteroffer', ['submitted', 'counteroffer']],
    ['wrong-code', ['submitted', 'approved', 'issued-with-requirements']],
    ['unknown-status-code', ['submitted', 1_029_799_123, 'approved', 'issued-with-requirements']],
    ['contradictory-status', ['submitted', 'approved', 'declined-to-issue', 'issued-with-requirements']],
  ])('%s', async (name, expected) => {
    await script([name]);
    await toDecision();
    await summit.advance(4);
    expect(await statuses()).toEqual(expected);
  });

  it('postpone: the message names the day, also when it is asked for again', async () => {
    await script(['postpone']);
    await toDecision();
    const [, postponed] = await readFeed(summit);
    const day = new Date(Date.parse(postponed!.statusAt!.slice(0, 10)) + 180 * 86_400_000);
    expect(postponed).toMatchObject({ postponedUntil: day.toISOString().slice(0, 10) });
  });

  it('postpone-then-approve: nothing for half a year, then the approval', async () => {
    await script(['postpone-then-approve']);
    await toDecision();
    await summit.advance(170);
    expect(await statuses()).toEqual(['submitted', 'postponed']);
    await summit.advance(20);
    expect((await statuses()).slice(1, 3)).toEqual(['postponed', 'approved']);
  });

  it('wrong-code: the text says something else than the code', async () => {
    await script(['wrong-code']);
    await toDecision();
    expect((await readFeed(summit))[1]).toMatchObject({ status: 'approved', statusText: 'Declined' });
  });

  it('counteroffer: issues with an accepted reply, closes with a refused one', async () => {
    await script(['counteroffer']);
    await toDecision();
    const [reply] = [...(await open())];
    expect(reply![0]).toBe(703);
    await send(reply![1]);
    await summit.advance(3);
    expect((await statuses()).at(-1)).toBe('issued-with-requirements');
    const second = {
      trackingId: 'T-2',
      envelope: { transRefGuid: 'S-2', sentAt: '2026-03-02T15:00:00.000Z' },
    };
    await summit.call('PUT', '/control/scripts/T-2', { script: ['counteroffer'] });
    await summit.post(submissionXml({ ...second, requirements: [] }));
    await summit.advance(8, 'T-2');
    const body = { trackingId: 'T-2', accepted: false };
    expect((await summit.call('POST', '/control/offer-reply', body)).status).toBe(200);
    expect((await statuses()).at(-1)).toBe('customer-cancelled');
    expect((await summit.call('POST', '/control/offer-reply', body)).status).toBe(404);
  });

  it.each([
    ['counteroffer', { underwritingClass: 'rated', tableRating: 4, premiumCents: 90_000 }],
    ['counteroffer-flat-extra', { flatExtraCents: 250, flatExtraYears: 5, premiumCents: 185_000 }],
    ['counteroffer-reduced-face', { faceAmountCents: 25_000_000, premiumCents: 30_000 }],
    ['counteroffer-exclusion', { exclusion: 'Death while piloting an aircraft', premiumCents: 60_000 }],
  ])('%s: names its terms, also to whoever asks later', async (name, terms) => {
    await script([name]);
    await toDecision();
    expect((await readFeed(summit)).at(-1)).toMatchObject({ status: 'counteroffer', ...terms });
    const { body } = await summit.post(statusInquiryXml({ trackingId: 'T-1' }));
    expect(readCaseStatus(body).message.holdings[0]).toMatchObject({ status: 'counteroffer', ...terms });
  });

  it('takes the reply to an offer over the wire: an amendment and the new terms when it is accepted', async () => {
    await script(['counteroffer-reduced-face']);
    await toDecision();
    await reply('accepted', (await open()).get(703)!);
    await summit.advance(3);
    expect((await readFeed(summit)).at(-1)).toMatchObject({
      status: 'issued-with-requirements',
      faceAmountCents: 25_000_000,
    });
    expect([...(await open()).keys()].filter((code) => code !== 703).sort()).toEqual([125, 126, 132]);
  });

  it('closes the file when an offer is declined, and takes no reply to an offer that is not open', async () => {
    await script(['counteroffer']);
    await toDecision();
    const ref = (await open()).get(703)!;
    expect((await reply('accepted', 'of-another-offer')).infos).toEqual([
      { tc: 2001, text: 'no offer is open' },
    ]);
    expect((await statuses()).at(-1)).toBe('counteroffer');
    await reply('declined', ref);
    expect((await statuses()).at(-1)).toBe('customer-cancelled');
    expect((await reply('accepted', ref)).infos).toEqual([{ tc: 2001, text: 'no offer is open' }]);
  });

  it.each([
    ['counteroffer', 4],
    ['offer-renewed-after-appeal', 2],
  ])('%s: an appeal is looked at, and what is offered then is table %d', async (name, tableRating) => {
    await script([name]);
    await toDecision();
    await reply('appealed', (await open()).get(703)!);
    await summit.advance(5);
    const offers = (await readFeed(summit)).filter(({ status }) => status === 'counteroffer');
    expect(offers.map((o) => o.tableRating)).toEqual([4, tableRating]);
    await reply('accepted', (await open()).get(703)!);
    await summit.advance(3);
    expect((await statuses()).at(-1)).toBe('issued-with-requirements');
  });

  it('issue-with-amendment and issue-with-good-health ask for both at delivery', async () => {
    await script({ carrier: ['issue-with-amendment', 'issue-with-good-health'] });
    await toDecision();
    expect([...(await open()).keys()].sort((a, b) => a - b)).toEqual([19, 125, 126, 132]);
  });

  it('reissue: takes the policy back and issues it again with an amendment', async () => {
    await script(['reissue']);
    await toDecision();
    await summit.advance(6);
    expect((await statuses()).slice(2)).toEqual([
      'issued-with-requirements',
      'reissue',
      'issued-with-requirements',
    ]);
    await send(...(await open()).values());
    await summit.advance(2);
    expect((await statuses()).at(-1)).toBe('active');
  });

  it('not-taken: closes when delivery items stay out; free-look-return: after the policy was in force', async () => {
    await script(['not-taken']);
    await toDecision();
    await summit.advance(31);
    expect((await statuses()).at(-1)).toBe('not-taken');
    await script(['free-look-return']);
    const resubmission = { transRefGuid: 'S-2', sentAt: '2026-06-02T15:00:00.000Z' };
    await summit.post(
      submissionXml({ envelope: resubmission, deliveryMethod: 'electronic', requirements: [] }),
    );
    await summit.advance(30);
    expect((await statuses()).slice(-2)).toEqual(['active', 'free-look-cancelled']);
  });

  it('not-acknowledged: nothing happens until another script is chosen', async () => {
    await script(['not-acknowledged']);
    await summit.post(submissionXml());
    await summit.advance(60);
    expect(await statuses()).toEqual([]);
    await script(['clean']);
    await summit.advance(2);
    expect(await statuses()).toEqual(['submitted']);
  });
});

describe('what is sent to a carrier', () => {
  it('is refused with everything that is missing, and opens no case', async () => {
    const nobody = submissionXml({
      parties: [{ id: 'Party_1', kind: 'person' }],
      signatures: [],
      trackingId: undefined,
    });
    const { message } = readReply((await summit.post(nobody)).body);
    expect(message.infos.map((info) => info.tc)).toEqual([2003, 2003, 2003, 109]);
    expect(JSON.parse((await summit.call('GET', '/effective')).body).orders).toEqual([]);
  });

  it('is taken once: the same case again is a duplicate, under the same key a repeat', async () => {
    const again = { envelope: { transRefGuid: 'S-2', sentAt: '2026-03-03T15:00:00.000Z' } };
    const first = await summit.post(submissionXml(), { key: 'k1' });
    expect((await summit.post(submissionXml(), { key: 'k1' })).body).toBe(first.body);
    expect(verdictOf(readReply((await summit.post(submissionXml(again), { key: 'k2' })).body).message)).toBe(
      'duplicate',
    );
    expect(JSON.parse((await summit.call('GET', '/effective')).body).orders).toHaveLength(1);
  });

  it('is named in the reply when it fits nothing that was asked for', async () => {
    await summit.post(submissionXml());
    const { resultTc, infos } = await send('E-1', 'E-9');
    expect({ resultTc, infos }).toEqual({
      resultTc: 2,
      infos: [{ tc: 2001, text: 'not asked for: requirement 10' }],
    });
    expect((await summit.post(evidenceXml(['E-1'], 'V-2', 'T-9'))).body).toContain('3026');
  });

  it('is answered with how one case stands when it asks for one', async () => {
    await toDecision();
    const { body } = await summit.post(statusInquiryXml({ trackingId: 'T-1' }));
    expect(body).toMatch(/PolicyStatus tc="44"/);
    expect((await summit.post(statusInquiryXml({ trackingId: 'T-9' }))).body).toContain('2001');
  });
});
