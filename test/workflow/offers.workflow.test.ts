import { ApplicationFailure } from '@temporalio/common';
import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { OfferReply } from '../../domain/offers/offer';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const FIRST = '2026-11-24';
const SECOND = '2026-12-01';
const status = (s: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
/** An offer of a day; it runs out at the end of December 8, unless told. */
const offers = (day: string, expiresAt = '2026-12-09T05:00:00.000Z'): CaseFact => ({
  ...(status('counteroffer', day) as Extract<CaseFact, { kind: 'carrier-status' }>),
  offer: { id: `of-${day}`, expiresAt },
});
const reply = (rig: CaseRig, word: OfferReply, day = FIRST, messageId?: string) =>
  rig.command(
    'replyToOffer',
    { offerId: `of-${day}`, reply: word, way: 'agent', documentIds: [] },
    messageId,
  );
const events = (rig: CaseRig) => rig.changes.flatMap((c) => c.events);
const ofType = (rig: CaseRig, type: string) => events(rig).filter((e) => e.type === type);
const told = (rig: CaseRig) => rig.sent.filter(({ what }) => what === 'offer-reply');
/** What the records had of the offer each time that the carrier was told a reply. */
const recordedWhenTold = (rig: CaseRig) =>
  told(rig).map(
    ({ recorded }) =>
      rig.changes
        .slice(0, recorded)
        .flatMap((c) => c.offers ?? [])
        .at(-1)?.state,
  );
const patches = (rig: CaseRig) => rig.changes.flatMap((c) => c.offers ?? []);

async function offered(set?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await rigs.start(set);
  await rig.inStage('submitted');
  await rig.tell(status('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  await rig.tell(offers(FIRST));
  await rig.inStage('counteroffer');
  return rig;
}

describe('an offer that is open', () => {
  it('waits on the agent, is asked for with its own mail, and has its end as what comes next at the latest', async () => {
    const rig = await offered();
    expect(rig.changes.at(-1)).toMatchObject({ waitingOn: 'agent' });
    await rig.days(2);
    expect(rig.offerMails.length).toBeGreaterThan(0);
    expect(rig.mails).toEqual([]);
  });

  it('is mailed, as the end is, to an agent who became known after the application had come', async () => {
    const rig = await rigs.start((r) => {
      r.agent = null;
    });
    await rig.inStage('submitted');
    rig.agent = 'found';
    await rig.tell(status('acknowledged', '2026-11-19'));
    await rig.inStage('under-review');
    await rig.tell(offers(FIRST));
    await rig.inStage('counteroffer');
    await rig.days(2);
    expect(rig.offerMails.length).toBeGreaterThan(0);
    expect(rig.tasks()).not.toContain('no-agent');
    await rig.tell(status('declined', SECOND));
    expect(await rig.result()).toMatchObject({ stage: 'declined' });
    expect(rig.sent.filter(({ what }) => what === 'agent-told')).toHaveLength(1);
  });

  it('is replaced by a newer one: only that can be answered then', async () => {
    const rig = await offered();
    await rig.tell(offers(SECOND));
    expect(patches(rig)).toMatchObject([{ offerId: `of-${FIRST}`, state: 'superseded' }]);
    await expect(reply(rig, 'accepted')).rejects.toMatchObject({ cause: { type: 'offer-superseded' } });
    await reply(rig, 'accepted', SECOND);
    expect(rig.stage).toBe('offer-accepted');
  });

  it('ends without a word when the carrier approves as applied after all', async () => {
    const rig = await offered();
    await rig.tell(status('approved', SECOND));
    expect(patches(rig)).toMatchObject([{ state: 'superseded' }]);
    await expect(reply(rig, 'accepted')).rejects.toMatchObject({ cause: { type: 'no-offer' } });
  });
});

describe('an offer that is accepted', () => {
  it('is told to the carrier once, also when the reply is given twice, and leads to the policy', async () => {
    const rig = await offered();
    await reply(rig, 'accepted', FIRST, 'one-id');
    await reply(rig, 'accepted', FIRST, 'one-id');
    await rig.until(() => told(rig).length === 1);
    await expect(reply(rig, 'declined')).rejects.toMatchObject({ cause: { type: 'no-offer' } });
    await rig.tell(status('issued', SECOND));
    await rig.inStage('delivery-requirements');
    expect(recordedWhenTold(rig)).toEqual(['accepted']);
    expect(ofType(rig, 'offer.replied')).toHaveLength(1);
  });

  it('may come back as a policy to be issued again, which leads to issued', async () => {
    const rig = await offered();
    await reply(rig, 'accepted');
    await rig.tell(status('reissue', SECOND));
    expect(rig.stage).toBe('reissue');
    await rig.tell(status('issued', '2026-12-03'));
    await rig.inStage('delivery-requirements');
    expect(rig.stages()).toContain('issued');
  });

  it('stays with us, visibly, while the carrier cannot be told, and is told when a person says so', async () => {
    const rig = await offered();
    rig.carrierFails = () => ApplicationFailure.nonRetryable('nobody knows', 'outcome-unknown');
    await reply(rig, 'accepted');
    await rig.until(() => rig.tasks().includes('carrier-offer-reply'));
    expect(rig.changes.at(-1)).toMatchObject({ stage: 'offer-accepted', waitingOn: 'us' });
    rig.carrierFails = undefined;
    await rig.command('resend', {});
    await rig.until(() => told(rig).length === 1);
  });
});

describe('an offer that is declined', () => {
  it('closes the case with its reason, and the carrier is told', async () => {
    const rig = await offered();
    await reply(rig, 'declined');
    expect(await rig.result()).toMatchObject({ stage: 'withdrawn', closeReason: 'offer-declined' });
    expect(recordedWhenTold(rig)).toEqual(['declined']);
  });

  it('closes the case also when the carrier cannot be told: then a person tells it', async () => {
    const rig = await offered();
    rig.carrierFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
    await reply(rig, 'declined');
    expect(await rig.result()).toMatchObject({ closeReason: 'offer-declined' });
    expect(rig.tasks()).toContain('tell-carrier');
  });
});

it('an offer that is appealed goes back to the underwriter, and what is offered then can be answered', async () => {
  const rig = await offered();
  await reply(rig, 'appealed');
  await rig.until(() => told(rig).length === 1);
  expect(rig.changes.at(-1)).toMatchObject({ stage: 'under-review', waitingOn: 'carrier-underwriting' });
  await rig.tell(offers(SECOND));
  await rig.inStage('counteroffer');
  await reply(rig, 'accepted', SECOND);
  await rig.until(() => told(rig).length === 2);
  expect(recordedWhenTold(rig)).toEqual(['appealed', 'accepted']);
  expect(patches(rig).map((p) => p.state)).toEqual(['appealed', 'accepted']);
});

describe('an offer that nobody answers', () => {
  it('runs out at its end, not before: a person is asked, and the agent no longer', async () => {
    const rig = await offered();
    await rig.days(20);
    expect(patches(rig)).toEqual([]);
    await rig.days(2);
    expect(patches(rig)).toMatchObject([{ state: 'expired' }]);
    expect(rig.tasks()).toContain('offer-expired');
    expect(rig.changes.at(-1)).toMatchObject({ stage: 'counteroffer', waitingOn: 'us' });
    const mails = rig.offerMails.length;
    await rig.days(60);
    expect(rig.offerMails).toHaveLength(mails);
    expect(rig.tasks()).toContain('task-manager');
    await expect(reply(rig, 'accepted')).rejects.toMatchObject({ cause: { type: 'offer-expired' } });
  });

  it('can be extended by a person: it is asked for again and may be accepted', async () => {
    const rig = await offered();
    await rig.days(22);
    const extend = (expiresAt: string) =>
      rig.command('extendOffer', { offerId: `of-${FIRST}`, expiresAt, noteId: 'note' });
    await expect(extend('2026-12-01T05:00:00.000Z')).rejects.toMatchObject({
      cause: { type: 'extension-in-the-past' },
    });
    const mails = rig.offerMails.length;
    await extend('2026-12-24T05:00:00.000Z');
    expect(rig.changes.at(-1)).toMatchObject({ waitingOn: 'agent' });
    expect(rig.changes.flatMap((c) => c.doneTasks)).toHaveLength(1);
    await rig.days(1);
    expect(rig.offerMails.length).toBeGreaterThan(mails);
    await reply(rig, 'accepted');
    expect(rig.stage).toBe('offer-accepted');
  });
});

const form: RequirementView = {
  id: 'f1',
  code: 130,
  phase: 'underwriting',
  fulfilment: 'agent',
  status: 'satisfied',
};

it('other terms that the client asks for are a task for the case manager, and the offer stays open', async () => {
  const rig = await offered((r) => {
    r.review = { inGoodOrder: true, blocking: 0, requirements: [form] };
  });
  await rig.command('askOtherTerms', { offerId: `of-${FIRST}`, noteId: 'note' });
  expect(rig.tasks()).toContain('offer-other-terms');
  await reply(rig, 'accepted');
  expect(rig.stage).toBe('offer-accepted');
});
