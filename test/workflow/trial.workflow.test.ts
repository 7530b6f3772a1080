import { ApplicationFailure } from '@temporalio/common';
import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

/** An exam that another case of the inquiry has ordered. */
const exam: RequirementView = {
  id: 'exam',
  code: 10,
  phase: 'underwriting',
  fulfilment: 'vendor',
  orderKind: 'exam',
  status: 'outstanding',
};
const says = (status: CarrierStatusFact['status'], day: string, more: Partial<CarrierStatusFact> = {}) => ({
  kind: 'carrier-status' as const,
  status,
  at: `${day}T12:00:00.000Z`,
  policyNumber: false,
  ...more,
});
const examIsIn = () => {
  const { id: requirementId, ...view } = exam;
  const status = 'satisfied' as const;
  return {
    kind: 'requirement' as const,
    requirementId,
    ...view,
    status,
    from: 'vendor' as const,
    at: '2026-11-20T12:00:00.000Z',
  };
};
const offer = { id: 'opinion', expiresAt: '2026-12-10T05:00:00.000Z' };
const sent = (rig: CaseRig, what: string) => rig.sent.filter((one) => one.what === what);
const events = (rig: CaseRig, type: string) =>
  rig.changes.flatMap((c) => c.events).filter((event) => event.type === type);

async function trial(): Promise<CaseRig> {
  const rig = await rigs.start((r) => {
    r.trial = { requirementIds: [] };
    r.review = { inGoodOrder: true, blocking: 0, requirements: [exam] };
  });
  await rig.inStage('informal');
  return rig;
}

it('a trial that its carrier does not answer is chased, and proposed to be closed; it may be withdrawn', async () => {
  const rig = await trial();
  expect(rig.changes.at(-1)).toMatchObject({ waitingOn: 'carrier-underwriting' });
  await rig.days(30);
  expect(sent(rig, 'inquiry').length).toBeGreaterThan(3);
  expect(sent(rig, 'carrier-chase').length).toBeGreaterThan(1);
  expect(rig.tasks()).toEqual(expect.arrayContaining(['task-case-manager', 'propose-close']));
  await rig.command('withdraw', { by: 'agent', reason: 'agent-request' });
  expect((await rig.result()).closeReason).toBe('agent-request');
});

it('what comes for another case goes to the carrier at once, and once, before and after its opinion', async () => {
  const rig = await trial();
  await rig.tell(examIsIn());
  await rig.until(() => sent(rig, 'evidence').length === 1);
  await rig.tell(says('tentative-offer', '2026-11-25', { offer }), examIsIn());
  await rig.inStage('tentative-offer');
  const later: RequirementView = { ...exam, id: 'records', code: 11, status: 'satisfied' };
  await rig.tell({ ...examIsIn(), ...later, requirementId: 'records' } as ReturnType<typeof examIsIn>);
  await rig.until(() => events(rig, 'carrier.evidence-sent').length === 2);
  expect(events(rig, 'carrier.evidence-sent').map(({ data }) => data)).toEqual([
    expect.objectContaining({ requirementIds: ['exam'] }),
    expect.objectContaining({ requirementIds: ['records'] }),
  ]);
});

it('a carrier that is not interested ends its trial', async () => {
  const rig = await trial();
  await rig.tell(says('declined', '2026-11-25'));
  expect(await rig.result()).toMatchObject({ stage: 'declined', closeReason: 'declined-other' });
});

it('an offer that is taken is received anew as a formal application: nothing is asked for again, and the carrier gets all of it', async () => {
  const rig = await trial();
  await rig.tell(examIsIn());
  await rig.until(() => sent(rig, 'evidence').length === 1);
  await rig.tell(says('tentative-offer', '2026-11-25', { offer }));
  await rig.inStage('tentative-offer');
  await expect(
    rig.command('replyToOffer', { offerId: 'opinion', reply: 'accepted', way: 'agent', documentIds: [] }),
  ).rejects.toMatchObject({ cause: { type: 'trial-offer' } });
  rig.review.requirements = [{ ...exam, status: 'satisfied' }];
  await rig.command('convertTrial', { version: 2 });
  await rig.inStage('submitted');
  // What the carrier said of the trial is no acknowledgment of the formal application.
  await rig.days(1);
  expect(rig.stage).toBe('submitted');
  await rig.tell(says('acknowledged', '2026-11-30'));
  await rig.inStage('under-review');
  expect([sent(rig, 'submission').length, sent(rig, 'evidence').length]).toEqual([2, 2]);
  expect(rig.checks.map(({ check }) => check.split('/')[0])).toEqual(['1', '2']);
  expect(events(rig, 'case.converted').map(({ data }) => data)).toEqual([{ version: 2, offerId: 'opinion' }]);
  expect(rig.changes.flatMap((c) => c.offers)).toEqual([
    expect.objectContaining({ offerId: 'opinion', state: 'accepted' }),
  ]);
  expect(rig.stages().slice(0, 8)).toEqual([
    'good-order',
    'ready',
    'informal',
    'tentative-offer',
    'received',
    'good-order',
    'ready',
    'submitted',
  ]);
  await expect(rig.command('convertTrial', { version: 3 })).rejects.toMatchObject({
    cause: { type: 'no-trial' },
  });
});

it.each<[string, CarrierStatusFact, CarrierStatusFact[]]>([
  ['kept', says('approved', '2026-11-25'), []],
  [
    'said again',
    says('tentative-offer', '2026-11-25', { offer }),
    [says('tentative-offer', '2026-11-25', { offer })],
  ],
  ['late', says('approved', '2026-11-25'), [says('tentative-offer', '2026-11-24', { offer })]],
])(
  'what a carrier has said of a trial, kept or said again, moves no formal application: %s',
  async (_how, said, again) => {
    const rig = await trial();
    await rig.tell(examIsIn(), said);
    await rig.until(() => sent(rig, 'evidence').length === 1);
    rig.review.requirements = [{ ...exam, status: 'satisfied' }];
    await rig.command('convertTrial', { version: 2 });
    await rig.inStage('submitted');
    if (again.length > 0) await rig.tell(...again);
    await rig.days(1);
    expect(rig.stage).toBe('submitted');
    const asked = rig.changes.flatMap((c) => c.tasks).filter((t) => t.kind === 'reconcile-carrier-status');
    expect(rig.changes.flatMap((c) => c.doneTasks)).toEqual(
      expect.arrayContaining(asked.map(({ key }) => key)),
    );
    // A carrier that tells days only acknowledges at the same moment as it has answered the trial.
    await rig.tell(says('acknowledged', '2026-11-25'));
    await rig.inStage('under-review');
  },
);

it('a trial whose offer has run out is converted only when the carrier has extended it', async () => {
  const rig = await trial();
  await rig.tell(says('tentative-offer', '2026-11-25', { offer }));
  await rig.days(25);
  expect(rig.tasks()).toContain('offer-expired');
  await expect(rig.command('convertTrial', { version: 2 })).rejects.toMatchObject({
    cause: { type: 'offer-expired' },
  });
  await rig.command('extendOffer', {
    offerId: 'opinion',
    expiresAt: '2027-01-15T05:00:00.000Z',
    noteId: 'n',
  });
  await rig.command('convertTrial', { version: 2 });
  expect(rig.changes.flatMap((c) => c.doneTasks)).not.toEqual([]);
  await rig.inStage('submitted');
});

it('a trial whose offer runs out while its carrier does not take what is sent hears people all the same', async () => {
  const rig = await trial();
  await rig.tell(says('tentative-offer', '2026-11-25', { offer }));
  await rig.inStage('tentative-offer');
  rig.carrierFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
  await rig.tell(examIsIn());
  await rig.until(() => rig.tasks().includes('carrier-evidence'));
  await rig.days(25);
  expect(rig.tasks()).toContain('offer-expired');
  await rig.command('withdraw', { by: 'agent', reason: 'agent-request' });
  expect((await rig.result()).closeReason).toBe('agent-request');
});
