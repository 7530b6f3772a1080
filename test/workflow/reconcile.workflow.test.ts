import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const receipt: RequirementView = {
  id: 'd1',
  code: 132,
  phase: 'delivery',
  fulfilment: 'agent',
  status: 'outstanding',
};
const on = (day: string): string => `${day}T12:00:00.000Z`;
const says = (status: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status,
  at: on(day),
  policyNumber: true,
});
const events = (rig: CaseRig) => rig.changes.flatMap((c) => c.events);
const openTasks = (rig: CaseRig): string[] => {
  const done = rig.changes.flatMap((c) => c.doneTasks);
  return rig.changes.flatMap((c) => c.tasks).flatMap((t) => (done.includes(t.key) ? [] : [t.kind]));
};

/** A case under review of which the carrier says that it is somewhere else. */
async function contradicted(
  status: CarrierStatus,
  set?: (rig: CaseRig) => void,
): Promise<{ rig: CaseRig; decide(right: 'carrier' | 'us', messageId?: string): Promise<unknown> }> {
  const rig = await rigs.start(set);
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  await rig.tell(says(status, '2026-11-24'));
  const about = { status, at: on('2026-11-24'), noteId: 'note' };
  return {
    rig,
    decide: (right, messageId) => rig.command('reconcileStatus', { ...about, right }, messageId),
  };
}

describe("a carrier's word that the lifecycle does not allow", () => {
  it('is a task with both versions, their times and the message', async () => {
    const { rig } = await contradicted('issued');
    const task = rig.changes.flatMap((c) => c.tasks).find((t) => t.kind === 'reconcile-carrier-status');
    expect(task?.data).toEqual({
      ours: { stage: 'under-review', since: expect.stringMatching(/^2026-11-/) },
      carrier: { status: 'issued', at: on('2026-11-24'), message: '2' },
    });
  });

  it('moves the case once a person says that the carrier is right, step by step, in the name of that person', async () => {
    const { rig, decide } = await contradicted('issued', (r) => {
      r.deliveryItems = [receipt];
    });
    await decide('carrier');
    await rig.inStage('delivery');
    expect(rig.stages().slice(-3)).toEqual(['approved', 'issued', 'delivery']);
    const moves = events(rig).filter((e) => e.type === 'case.stage' && e.data.to === 'issued');
    expect(moves).toEqual([
      expect.objectContaining({
        actor: 'tester',
        data: expect.objectContaining({ because: 'a person decided that the carrier is right (issued)' }),
      }),
    ]);
    expect(events(rig)).toContainEqual(
      expect.objectContaining({
        type: 'carrier.reconciled',
        actor: 'tester',
        data: {
          status: 'issued',
          at: on('2026-11-24'),
          right: 'carrier',
          stage: 'under-review',
          noteId: 'note',
        },
      }),
    );
    expect(openTasks(rig)).toEqual([]);
  });

  it('closes the case with its reason when the carrier is right about an end', async () => {
    const { rig, decide } = await contradicted('not-taken');
    await decide('carrier');
    expect(await rig.result()).toMatchObject({ stage: 'not-taken', closeReason: 'not-taken' });
  });

  it('stays without effect once a person says that we are right, also when it is said again; the carrier is told once', async () => {
    const { rig, decide } = await contradicted('issued');
    await decide('us', 'the-same');
    await decide('us', 'the-same');
    await rig.tell(says('issued', '2026-11-24'));
    await rig.tell(says('approved', '2026-11-25'));
    await rig.inStage('approved');
    expect(rig.stage).toBe('approved');
    expect(openTasks(rig)).toEqual([]);
    expect(rig.changes.flatMap((c) => c.corrections ?? [])).toEqual([
      { status: 'issued', at: on('2026-11-24'), stage: 'under-review' },
    ]);
  });

  it('cannot be followed where no way leads there, or a policy would be placed with something missing', async () => {
    const reissue = await contradicted('rescinded');
    await expect(reissue.decide('carrier')).rejects.toMatchObject({ cause: { type: 'no-way' } });
    const active = await contradicted('active', (r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [receipt] };
    });
    await expect(active.decide('carrier')).rejects.toMatchObject({ cause: { type: 'not-ready-to-place' } });
    expect([reissue.rig.stage, active.rig.stage]).toEqual(['under-review', 'under-review']);
  });

  it('waits for nobody after it was settled', async () => {
    const { rig, decide } = await contradicted('issued');
    await rig.tell(says('approved', '2026-11-23'));
    await rig.inStage('delivery-requirements');
    expect(openTasks(rig)).toEqual([]);
    await expect(decide('carrier')).rejects.toMatchObject({ cause: { type: 'nothing-to-reconcile' } });
  });
});

describe('what comes with a word of the carrier that a person follows', () => {
  const postponed = async () => {
    const one = await contradicted('postponed');
    await one.rig.inStage('postponed');
    return one.rig;
  };
  const followed = (rig: CaseRig, status: CarrierStatus) =>
    rig.command('reconcileStatus', { status, at: on('2026-11-25'), right: 'carrier', noteId: 'note' });

  it('is an offer that can be answered', async () => {
    const rig = await postponed();
    const offer = { id: 'offer', expiresAt: '2026-12-09T05:00:00.000Z' };
    await rig.tell({ ...says('counteroffer', '2026-11-25'), offer } as CaseFact);
    expect(rig.stage).toBe('postponed');
    await followed(rig, 'counteroffer');
    expect(events(rig)).toContainEqual(
      expect.objectContaining({
        type: 'offer.made',
        data: { offerId: 'offer', kind: 'counteroffer', expiresAt: offer.expiresAt },
      }),
    );
    const reply = { offerId: 'offer', reply: 'accepted', way: 'agent', documentIds: [] };
    await rig.command('replyToOffer', reply);
    await rig.until(() => rig.sent.some(({ what }) => what === 'offer-reply'));
    expect(rig.stage).toBe('offer-accepted');
  });

  it('is no offer that takes the place of one that was accepted meanwhile: its carrier is told, and the person asked still', async () => {
    const { rig } = await contradicted('acknowledged');
    const offer = (id: string) => ({ id, expiresAt: '2026-12-09T05:00:00.000Z' });
    await rig.tell({ ...says('counteroffer', '2026-11-24'), offer: offer('first') } as CaseFact);
    await rig.tell({ ...says('tentative-offer', '2026-11-25'), offer: offer('second') } as CaseFact);
    const reply = { reply: 'accepted', way: 'agent', documentIds: [] };
    await rig.command('replyToOffer', { offerId: 'first', ...reply });
    await rig.until(() => rig.sent.some(({ what }) => what === 'offer-reply'));
    expect([rig.stage, openTasks(rig)]).toEqual(['offer-accepted', ['reconcile-carrier-status']]);
    await rig.command('reconcileStatus', {
      ...{ status: 'tentative-offer', at: on('2026-11-25'), right: 'us', noteId: 'note' },
    });
    expect(rig.changes.flatMap((c) => c.offers ?? []).at(-1)).toMatchObject({
      offerId: 'second',
      state: 'superseded',
    });
    await rig.tell(says('issued', '2026-11-28'));
    await rig.inStage('delivery-requirements');
  });

  it('is the day until which the case is postponed', async () => {
    const rig = await rigs.start();
    await rig.inStage('submitted');
    await rig.tell(says('acknowledged', '2026-11-19'));
    await rig.inStage('under-review');
    await rig.tell(says('approved', '2026-11-20'), says('issued', '2026-11-21'));
    await rig.inStage('delivery-requirements');
    const until = '2027-03-01T14:00:00.000Z';
    await rig.tell({ ...says('postponed', '2026-11-25'), until } as CaseFact);
    expect(rig.stage).toBe('delivery-requirements');
    await followed(rig, 'postponed');
    expect(events(rig)).toContainEqual(
      expect.objectContaining({ type: 'case.postponed', data: expect.objectContaining({ until }) }),
    );
  });
});

describe('a code that got its word after its message came', () => {
  it('moves the case as of the time of the message, and its task is done', async () => {
    const { rig } = await contradicted('unknown');
    expect(openTasks(rig)).toEqual(['reconcile-carrier-status']);
    await rig.tell(says('approved', '2026-11-24'));
    await rig.inStage('approved');
    expect(openTasks(rig)).toEqual([]);
  });
});

describe('what a carrier has by the time we hear of it', () => {
  it('does not send a case back from review', async () => {
    const rig = await rigs.start();
    await rig.inStage('submitted');
    await rig.tell(says('acknowledged', '2026-11-19'));
    await rig.inStage('under-review');
    await rig.tell({
      kind: 'requirement',
      requirementId: 'x1',
      code: 130,
      phase: 'underwriting',
      fulfilment: 'client',
      status: 'satisfied',
      from: 'carrier',
      at: on('2026-11-20'),
    });
    expect(rig.stages()).not.toContain('additional-requirements');
  });

  it('is the policy number alone: what waited for it goes on', async () => {
    const rig = await rigs.start();
    await rig.inStage('submitted');
    const without = (status: CarrierStatus, day: string): CaseFact => ({
      ...(says(status, day) as CaseFact & { kind: 'carrier-status' }),
      policyNumber: false,
    });
    await rig.tell(without('approved', '2026-11-20'), without('issued', '2026-11-21'));
    await rig.inStage('delivery-requirements');
    await rig.tell(without('active', '2026-11-22'));
    expect(rig.stage).toBe('delivery-requirements');
    await rig.tell({ kind: 'policy-number', at: on('2026-11-23') });
    await rig.inStage('free-look');
  });

  it('is no policy number any more once a person took it back: no placement until another one is named', async () => {
    const rig = await rigs.start();
    await rig.inStage('submitted');
    await rig.tell(says('approved', '2026-11-20'), says('issued', '2026-11-21'));
    await rig.inStage('delivery-requirements');
    await rig.tell({ kind: 'policy-number', at: on('2026-11-22'), gone: true });
    const active = { ...says('active', '2026-11-23'), policyNumber: false } as CaseFact;
    await rig.tell(active);
    expect([rig.stage, openTasks(rig)]).toEqual(['delivery-requirements', ['reconcile-carrier-status']]);
    await rig.tell({ kind: 'policy-number', at: on('2026-11-24') });
    await rig.inStage('free-look');
  });
});
