import { ApplicationFailure } from '@temporalio/common';
import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { OfferReply } from '../../domain/offers/offer';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const receipt: RequirementView = {
  id: 'receipt',
  code: 132,
  phase: 'delivery',
  fulfilment: 'agent',
  status: 'outstanding',
};
const exam: RequirementView = {
  ...receipt,
  id: 'exam',
  code: 10,
  phase: 'underwriting',
  status: 'satisfied',
};
const status = (s: CarrierStatus, day: string, more: Partial<CarrierStatusFact> = {}): CarrierStatusFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
  ...more,
});
const counteroffer = status('counteroffer', '2026-11-24', {
  offer: { id: 'offer', expiresAt: '2026-12-09T05:00:00.000Z' },
});
const sent = (rig: CaseRig, what: string) => rig.sent.filter((one) => one.what === what).length;
const reply = (rig: CaseRig, word: OfferReply) =>
  rig.command('replyToOffer', { offerId: 'offer', reply: word, way: 'agent', documentIds: [] });
const stuckReasons = (rig: CaseRig) => rig.changes.at(-1)?.stuckReasons;

async function underReview(set?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await rigs.start(set);
  await rig.inStage('submitted');
  await rig.tell(status('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

async function inDelivery(set: (rig: CaseRig) => void = () => {}): Promise<CaseRig> {
  const rig = await underReview((r) => {
    r.deliveryItems = [receipt];
    set(r);
  });
  await rig.tell(status('approved', '2026-11-24'));
  await rig.tell(status('issued', '2026-11-25'));
  await rig.inStage('delivery');
  return rig;
}

describe('a reply that the carrier never got', () => {
  const refusing = async (word: OfferReply): Promise<CaseRig> => {
    const rig = await underReview();
    await rig.tell(counteroffer);
    await rig.inStage('counteroffer');
    rig.carrierFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
    await reply(rig, word);
    return rig;
  };

  it.each<OfferReply>(['declined', 'accepted'])(
    'is not sent to the carrier of a case that is reopened after its end left it unsent (%s)',
    async (word) => {
      const rig = await refusing(word);
      if (word === 'accepted') {
        await rig.until(() => rig.tasks().includes('carrier-offer-reply'));
        await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
      }
      await rig.result();
      rig.carrierFails = undefined;
      await rig.reopen('under-review');
      await rig.inStage('under-review');
      await rig.days(1);
      expect([sent(rig, 'offer-reply'), stuckReasons(rig)]).toEqual([0, []]);
      await rig.tell(status('approved', '2026-12-20'));
      expect(rig.stage).toBe('approved');
    },
  );

  it('is not sent once a change of the application has made the accepted terms void', async () => {
    const rig = await refusing('accepted');
    await rig.until(() => stuckReasons(rig)?.includes('carrier-offer-reply') ?? false);
    rig.carrierFails = undefined;
    await rig.command('changeApplication', { changeId: 'change', version: 2 });
    await rig.inStage('under-review');
    await rig.until(() => sent(rig, 'change') === 1);
    await rig.days(1);
    expect([sent(rig, 'offer-reply'), stuckReasons(rig)]).toEqual([0, []]);
  });
});

describe('a case that is submitted anew', () => {
  it('waits for its acknowledgment and sends its evidence again', async () => {
    const rig = await underReview((r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [exam] };
    });
    await rig.until(() => sent(rig, 'evidence') === 1);
    await rig.tell(status('pending', '2026-11-23'));
    await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
    await rig.result();
    await rig.reopen('ready');
    await rig.inStage('submitted');
    // What the carrier had said of the file that it has put away, and that it has.
    await rig.tell(status('pending', '2026-11-23'), status('withdrawn', '2026-11-18'));
    await rig.days(1);
    expect([rig.stage, sent(rig, 'submission'), sent(rig, 'evidence')]).toEqual(['submitted', 2, 1]);
    await rig.tell(status('acknowledged', '2026-12-20'));
    await rig.inStage('under-review');
    expect(sent(rig, 'evidence')).toBe(2);
  });

  it('as a trial sends its evidence again at once', async () => {
    const rig = await rigs.start((r) => {
      r.trial = { requirementIds: [] };
      r.review = { inGoodOrder: true, blocking: 0, requirements: [exam] };
    });
    await rig.inStage('informal');
    await rig.until(() => sent(rig, 'evidence') === 1);
    await rig.command('close', { reason: 'changed-mind' });
    await rig.result();
    await rig.reopen('ready');
    await rig.until(() => sent(rig, 'submission') === 2 && sent(rig, 'evidence') === 2);
  });
});

describe('a policy that its carrier had in force before the case was closed', () => {
  const closedEarly = async () => {
    const rig = await inDelivery();
    await rig.tell(status('active', '2026-11-28'));
    await rig.until(() => rig.tasks().includes('reconcile-carrier-status'));
    await rig.command('close', { reason: 'not-taken-late' });
    await rig.result();
    return rig;
  };

  it('is placed when the items of the reopened case are in, and meanwhile a person is asked anew', async () => {
    const rig = await closedEarly();
    await rig.reopen('delivery-requirements');
    const asked = () =>
      rig.changes.flatMap((c) => c.tasks).filter((t) => t.kind === 'reconcile-carrier-status');
    await rig.until(() => asked().length === 2);
    expect(new Set(asked().map(({ key }) => key)).size).toBe(2);
    await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: [] });
    await rig.inStage('free-look');
    expect(rig.changes.flatMap((c) => c.doneTasks)).toContain(asked()[1]!.key);
  });

  it('is heard when its carrier says so again, wherever the reopened case goes on', async () => {
    const rig = await closedEarly();
    await rig.reopen('reissue');
    await rig.tell(status('active', '2026-11-28'));
    expect(rig.tasks().filter((kind) => kind === 'reconcile-carrier-status')).toHaveLength(2);
    expect(rig.stage).toBe('reissue');
  });
});

it("a delivery that is taken up again keeps the carrier's limit and is late on its day", async () => {
  const rig = await inDelivery((r) => {
    r.period = {
      until: '2026-12-24T05:00:00.000Z',
      lateAt: '2026-12-09T05:00:00.000Z',
      late: [receipt, { ...receipt, id: 'health', code: 19 }],
    };
  });
  await rig.days(5);
  await rig.command('close', { reason: 'not-taken-late' });
  await rig.result();
  await rig.reopen('delivery-requirements');
  const proposed = () => rig.tasks().filter((kind) => kind === 'propose-close').length;
  await rig.days(20);
  expect([rig.changes.at(-1)?.openRequirements, proposed()]).toEqual([2, 0]);
  await rig.days(20);
  expect(proposed()).toBe(1);
});
