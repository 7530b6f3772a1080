import { readCaseStatus } from '../../acord/messages/case-status';
import { OFFER_REPLY, statusOfReply } from '../../acord/messages/offer-reply';
import { readReply } from '../../acord/messages/reply';
import { writeRequirementResults } from '../../acord/messages/requirement-results';
import { openItems, readFeed } from '../test-support/carrier-talk';
import { evidenceXml, SENT_AT, statusInquiryXml, submissionXml } from '../test-support/messages';
import { startPartner, type TestPartner } from '../test-support/partner';

const HALF = { underwritingClass: 'standard', faceAmountCents: 25_000_000, premiumCents: 30_000 };
let summit: TestPartner;
beforeEach(async () => {
  summit = await startPartner('summit');
  await summit.call('PUT', '/control/scripts/T-1', { script: ['counteroffer-choice'] });
  await summit.post(submissionXml());
  await summit.advance(2);
  await summit.post(evidenceXml(['E-1']));
  await summit.advance(8);
});
afterEach(() => summit.stop());

/** Takes an option, as the agency says it. */
async function take(option: number) {
  const ref = openItems(await readFeed(summit)).get(OFFER_REPLY)!;
  const said = { code: OFFER_REPLY, uniqueId: ref, status: statusOfReply('accepted'), option };
  const xml = writeRequirementResults({
    envelope: { transRefGuid: `R-option-${option}`, sentAt: SENT_AT },
    trackingId: 'T-1',
    requirements: [{ ...said, steps: [], attachments: [] }],
  });
  return readReply((await summit.post(xml)).body).message;
}

describe('an offer that leaves a choice', () => {
  it('names all its terms, also to whoever asks later', async () => {
    const offered = { status: 'counteroffer', tableRating: 4, premiumCents: 90_000, alternatives: [HALF] };
    expect((await readFeed(summit)).at(-1)).toMatchObject(offered);
    const { body } = await summit.post(statusInquiryXml({ trackingId: 'T-1' }));
    expect(readCaseStatus(body).message.holdings[0]).toMatchObject(offered);
  });

  it.each([
    [1, { faceAmountCents: 50_000_000, premiumCents: 90_000 }],
    [2, { faceAmountCents: 25_000_000, premiumCents: 30_000 }],
  ])('is issued with the terms of option %d when that one is taken', async (option, terms) => {
    await take(option);
    await summit.advance(3);
    expect((await readFeed(summit)).at(-1)).toMatchObject({ status: 'issued-with-requirements', ...terms });
  });

  it('is not taken by a number that it does not have', async () => {
    expect((await take(3)).infos).toEqual([{ tc: 2001, text: 'no offer is open' }]);
    expect((await readFeed(summit)).at(-1)).toMatchObject({ status: 'counteroffer' });
  });
});
