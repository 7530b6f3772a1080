import { ApplicationFailure } from '@temporalio/common';
import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const questionnaire: RequirementView = {
  id: 'q1',
  code: 104,
  phase: 'underwriting',
  fulfilment: 'agent',
  status: 'outstanding',
};
const receipt: RequirementView = {
  id: 'd1',
  code: 132,
  phase: 'delivery',
  fulfilment: 'agent',
  status: 'outstanding',
};
const status = (s: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
const start = (set?: (rig: CaseRig) => void) => rigs.start(set);
const events = (rig: CaseRig) => rig.changes.flatMap((c) => c.events);

async function underReview(set?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await start(set);
  await rig.inStage('submitted');
  await rig.tell(status('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

describe('a case', () => {
  it('goes from receipt to in force, waits on exactly one at each step, and ends with one close reason', async () => {
    const rig = await start((r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [questionnaire] };
      r.deliveryItems = [receipt];
    });
    await rig.inStage('submitted');
    await rig.tell(status('acknowledged', '2026-11-19'));
    await rig.inStage('gathering');
    expect(rig.changes.at(-1)?.waitingOn).toBe('agent');
    await rig.command('receiveRequirement', { requirementId: 'q1', documentIds: ['doc'] });
    await rig.inStage('under-review');
    await rig.tell(status('approved', '2026-11-24'));
    await rig.tell(status('issued', '2026-11-25'));
    await rig.inStage('delivery');
    await rig.command('receiveRequirement', { requirementId: 'd1', documentIds: ['doc'] });
    await rig.inStage('delivery-requirements');
    await rig.until(() => rig.sent.length === 3);
    await rig.tell(status('active', '2026-11-30'));
    await rig.inStage('free-look');
    await rig.days(21);
    const outcome = await rig.result();
    expect(rig.stages()).toEqual([
      'good-order',
      'ready',
      'submitted',
      'gathering',
      'under-review',
      'approved',
      'issued',
      'delivery',
      'delivery-requirements',
      'placed',
      'free-look',
      'closed',
    ]);
    expect(outcome).toMatchObject({ stage: 'closed', closeReason: 'in-force' });
    expect(rig.sent.map((s) => s.what)).toEqual(['submission', 'evidence', 'evidence']);
    const open = rig.changes.slice(0, -1);
    expect(open.every((c) => c.waitingOn !== null)).toBe(true);
    expect(rig.changes.at(-1)).toMatchObject({ waitingOn: null, nextStep: null });
  });

  it.each([
    ['received', 'satisfied', 'receiveRequirement', { documentIds: ['doc'] }],
    ['waived', 'waived', 'waiveRequirement', { noteId: 'note' }],
  ])(
    'tells the carrier what was %s when the records have it: they are what it is told from',
    async (_what, to, name, more) => {
      const rig = await start((r) => {
        r.review = { inGoodOrder: true, blocking: 0, requirements: [questionnaire] };
      });
      await rig.inStage('submitted');
      await rig.tell(status('acknowledged', '2026-11-19'));
      await rig.inStage('gathering');
      await rig.command(name, { requirementId: 'q1', ...more });
      await rig.inStage('under-review');
      const { recorded } = rig.sent.find(({ what }) => what === 'evidence')!;
      const patches = rig.changes.slice(0, recorded).flatMap((c) => c.requirements);
      expect(patches).toEqual([expect.objectContaining({ requirementId: 'q1', status: to })]);
    },
  );

  it('has each change in its history before it is written: what a dying worker wrote is not decided anew', async () => {
    const rig = await underReview();
    await rig.tell(status('approved', '2026-11-24'));
    expect(await rig.versionsToWrite()).toEqual(rig.changes.map((c) => c.stateVersion));
    expect(rig.changes.length).toBeGreaterThan(3);
  });

  it('does not go back for a status that is older than what it has taken', async () => {
    const rig = await underReview();
    await rig.tell(status('approved', '2026-11-24'));
    await rig.tell(status('postponed', '2026-11-23'));
    expect(rig.stage).toBe('approved');
    expect(events(rig).filter((e) => e.type === 'carrier.status-late')).toHaveLength(1);
  });

  it('makes a task of a jump that the lifecycle does not allow, and moves nothing', async () => {
    const rig = await underReview();
    await rig.tell(status('active', '2026-11-24'));
    expect(rig.stage).toBe('under-review');
    expect(rig.tasks()).toContain('reconcile-carrier-status');
  });

  it('follows a status that came too early as soon as what it lacked is there', async () => {
    const rig = await underReview((r) => {
      r.deliveryItems = [receipt];
    });
    await rig.tell(status('approved', '2026-11-24'));
    await rig.tell(status('issued', '2026-11-25'));
    await rig.inStage('delivery');
    await rig.tell(status('active', '2026-11-26'));
    expect(rig.stage).toBe('delivery');
    await rig.command('receiveRequirement', { requirementId: 'd1', documentIds: [] });
    await rig.inStage('free-look');
  });

  it('does the same once when a command is sent twice under one id', async () => {
    const rig = await start((r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [questionnaire] };
    });
    await rig.inStage('submitted');
    const args = { requirementId: 'q1', noteId: 'n' };
    await rig.command('waiveRequirement', args, 'same-id');
    await rig.command('waiveRequirement', args, 'same-id');
    expect(events(rig).filter((e) => e.type === 'requirement.waived')).toHaveLength(1);
  });

  it('asks the carrier to decide again only when everything it asked for later is in', async () => {
    const rig = await underReview();
    await rig.tell({
      kind: 'requirement',
      requirementId: 'q1',
      ...asked,
      status: 'outstanding',
      from: 'carrier',
      at: '2026-11-24T12:00:00.000Z',
    });
    expect(rig.stage).toBe('additional-requirements');
    await rig.command('receiveRequirement', { requirementId: 'q1', documentIds: ['doc'] });
    await rig.inStage('under-review');
    expect(rig.sent.map((s) => s.what)).toEqual(['submission', 'evidence']);
  });
});

const asked = { code: 104, phase: 'underwriting', fulfilment: 'agent' } as const;

describe('a carrier that cannot be reached', () => {
  const down = (r: CaseRig) => {
    r.carrierFails = () => new Error('connection refused');
  };

  it('leaves the case waiting, visible and able to take commands', async () => {
    const rig = await start((r) => {
      r.carrierFails = () => ApplicationFailure.nonRetryable('nobody knows', 'outcome-unknown');
    });
    await rig.inStage('ready');
    await rig.command('addRequirement', {
      requirementId: 'x',
      code: 144,
      phase: 'underwriting',
      fulfilment: 'agent',
    });
    await rig.until(() => rig.changes.at(-1)?.stuckReasons.includes('carrier-submission') ?? false);
    expect(rig.changes.at(-1)).toMatchObject({ stage: 'ready', needsAttention: true, waitingOn: 'us' });
    expect(rig.tasks()).toContain('carrier-submission');
    rig.carrierFails = undefined;
    await rig.command('resend', {});
    await rig.inStage('submitted');
    expect(rig.changes.at(-1)?.needsAttention).toBe(false);
  });

  it('does not hold up a withdrawal', async () => {
    const rig = await start(down);
    await rig.inStage('ready');
    await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
    expect(await rig.result()).toMatchObject({ stage: 'withdrawn', closeReason: 'changed-mind' });
  });
});

describe('an application that the carrier has not taken', () => {
  const fails = (code: string) => (r: CaseRig) => {
    r.carrierFails = () => ApplicationFailure.nonRetryable('it was not taken', code);
  };
  const stuck = (rig: CaseRig) =>
    rig.until(() => rig.changes.at(-1)?.stuckReasons.includes('carrier-submission') ?? false);

  it('is corrected when it was refused, checked again and sent again', async () => {
    const rig = await start(fails('partner-refused'));
    await stuck(rig);
    rig.carrierFails = undefined;
    await rig.command('correctApplication', { version: 2 });
    await rig.inStage('submitted');
    expect(rig.checks.map(({ check }) => check.split('/')[0])).toEqual(['1', '2']);
    expect(rig.sent.map((s) => s.what)).toEqual(['submission']);
    expect(rig.changes.at(-1)?.needsAttention).toBe(false);
  });

  it('is not corrected while nobody knows whether the carrier has it', async () => {
    const rig = await start(fails('outcome-unknown'));
    await stuck(rig);
    const correct = rig.command('correctApplication', { version: 2 });
    await expect(correct).rejects.toMatchObject({ cause: { type: 'being-submitted' } });
  });
});

describe('a command that makes no sense', () => {
  it.each([
    ['receiveRequirement', { requirementId: 'nothing', documentIds: [] }, /no such requirement/],
    ['resend', {}, /Nothing that was sent/],
    ['withdraw', { by: 'client', reason: 'because' }, /reason must be one of/],
    ['changeFollowUp', { at: '2020-01-01T00:00:00.000Z' }, /in the future/],
    ['correctApplication', { version: 2 }, /The carrier has the application/],
  ])('%s is refused with words and writes nothing', async (name, args, words) => {
    const rig = await underReview();
    const before = rig.changes.length;
    const error = await rig.command(name, args).then(
      () => undefined,
      (e: { cause?: Error }) => e.cause,
    );
    expect(error?.message).toMatch(words);
    expect(rig.changes).toHaveLength(before);
  });
});
