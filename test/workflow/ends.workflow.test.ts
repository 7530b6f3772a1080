import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import { CaseRig } from './case-rig';
import { endAndReplay, startTestWorker, type TestWorker } from './temporal';

const rigs = new Map<string, CaseRig>();
let worker: TestWorker;

beforeAll(async () => {
  worker = await startTestWorker(CaseRig.activities(rigs));
});
afterAll(async () => {
  await endAndReplay(worker, rigs.values());
  await worker.close();
});

const receipt: RequirementView = {
  id: 'd1',
  code: 132,
  phase: 'delivery',
  fulfilment: 'agent',
  status: 'outstanding',
};
const owed: RequirementView = { ...receipt, id: 'r1', code: 130, phase: 'good-order' };
const status = (s: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
const start = (set?: (rig: CaseRig) => void) => CaseRig.start(rigs, () => worker, set);

async function underReview(set?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await start(set);
  await rig.inStage('submitted');
  await rig.tell(status('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

async function inDelivery(): Promise<CaseRig> {
  const rig = await underReview((r) => {
    r.deliveryItems = [receipt];
  });
  await rig.tell(status('approved', '2026-11-24'));
  await rig.tell(status('issued', '2026-11-25'));
  await rig.inStage('delivery');
  return rig;
}

async function inFreeLook(): Promise<CaseRig> {
  const rig = await inDelivery();
  await rig.command('receiveRequirement', { requirementId: 'd1', documentIds: [] });
  await rig.inStage('delivery-requirements');
  await rig.tell(status('active', '2026-11-30'));
  await rig.inStage('free-look');
  return rig;
}

const refusalOf = (asked: Promise<unknown>): Promise<string | undefined> =>
  asked.then(
    () => undefined,
    (e: { cause?: Error }) => e.cause?.message,
  );

describe('a case that the carrier ends', () => {
  it.each([
    ['declined', 'declined', 'declined-other', true],
    ['incomplete', 'incomplete', 'out-of-time', true],
    ['withdrawn', 'withdrawn', 'carrier-withdrew', true],
  ] as const)('%s: one reason, and the agent is told once', async (said, stage, reason, told) => {
    const rig = await underReview();
    await rig.tell(status(said, '2026-11-24'));
    expect(await rig.result()).toMatchObject({ stage, closeReason: reason });
    expect(rig.sent.filter((s) => s.what === 'agent-told')).toHaveLength(told ? 1 : 0);
    expect(rig.changes.at(-1)).toMatchObject({ waitingOn: null, nextStep: null, hold: null });
    expect(rig.changes.at(-1)?.snapshot).toMatchObject({ stage, closedFrom: 'under-review' });
  });

  it('not taken from delivery, rescinded from the free look', async () => {
    const [delivered, free] = [await inDelivery(), await inFreeLook()];
    await delivered.tell(status('not-taken', '2026-12-20'));
    expect(await delivered.result()).toMatchObject({ stage: 'not-taken', closeReason: 'not-taken' });
    await free.tell(status('rescinded', '2026-12-02'));
    expect(await free.result()).toMatchObject({ stage: 'rescinded', closeReason: 'rescinded' });
  });
});

describe("the carrier's time for the delivery of a policy", () => {
  const limited = async () => {
    const rig = await underReview((r) => {
      r.deliveryItems = [receipt];
      r.period = {
        until: '2026-12-24T05:00:00.000Z',
        lateAt: '2026-12-09T05:00:00.000Z',
        late: [receipt, { ...receipt, id: 'd2', code: 19 }],
      };
    });
    await rig.tell(status('approved', '2026-11-24'));
    await rig.tell(status('issued', '2026-11-25'));
    await rig.inStage('delivery');
    return rig;
  };
  const proposed = (rig: CaseRig) => rig.tasks().filter((kind) => kind === 'propose-close').length;

  it('is over before the case is proposed to be closed, and more time puts that off', async () => {
    const rig = await limited();
    await rig.days(34);
    expect(proposed(rig)).toBe(0);
    await rig.command('extendDelivery', { until: '2027-01-24T05:00:00.000Z', noteId: 'n' });
    await rig.days(20);
    expect(proposed(rig)).toBe(0);
    await rig.days(15);
    expect(proposed(rig)).toBe(1);
  });

  it('asks for what a late delivery needs, unless the client has the policy', async () => {
    const [late, inTime] = [await limited(), await limited()];
    await inTime.command('receiveRequirement', { requirementId: 'd1', documentIds: [] });
    await late.days(25);
    await inTime.days(25);
    const asked = (rig: CaseRig) => rig.changes.some((c) => c.openRequirements === 2);
    expect([asked(late), asked(inTime)]).toEqual([true, false]);
  });
});

describe('a policy whose case has ended in force', () => {
  const ended = async () => {
    const rig = await inFreeLook();
    await rig.days(25);
    expect(await rig.result()).toMatchObject({ stage: 'closed', closeReason: 'in-force' });
    return rig;
  };

  it('is rescinded by the word of its carrier months later, and the agent is told once', async () => {
    const rig = await ended();
    rig.leave(status('rescinded', '2027-07-18'));
    await rig.startAgain(rig.changes.at(-1)!.snapshot!);
    expect(await rig.result()).toMatchObject({ stage: 'rescinded', closeReason: 'rescinded' });
    expect(rig.sent.filter((s) => s.what === 'agent-told')).toHaveLength(1);
    expect(rig.changes.at(-1)).toMatchObject({ stage: 'rescinded', waitingOn: null, nextStep: null });
  });

  it("is rescinded by a person's word, which is answered once it is in the records", async () => {
    const rig = await ended();
    const snapshot = rig.changes.at(-1)!.snapshot!;
    const lateEnd = { reason: 'rescinded', actor: 'api-key:desk' } as const;
    await rig.startAgain({ ...snapshot, lateEnd, processedIds: ['said'] });
    const answer = await rig.command('close', { reason: 'rescinded' }, 'said').catch(() => undefined);
    expect(answer ?? { stage: 'rescinded' }).toMatchObject({ stage: 'rescinded' });
    expect(await rig.result()).toMatchObject({ stage: 'rescinded', closeReason: 'rescinded' });
  });
});

describe('a case that a person ends', () => {
  it.each([
    ['declined-medical', 'declined'],
    ['declined-financial', 'declined'],
    ['out-of-time', 'incomplete'],
    ['placed-elsewhere', 'placed-elsewhere'],
    ['changed-mind', 'withdrawn'],
    ['carrier-withdrew', 'withdrawn'],
  ])('as %s is %s', async (reason, stage) => {
    const rig = await underReview();
    await rig.command('close', { reason });
    expect(await rig.result()).toMatchObject({ stage, closeReason: reason });
  });

  it.each(['not-taken-price', 'not-taken-terms', 'not-taken-unpaid', 'not-taken-late'])(
    'as %s is not taken, and only after the issue',
    async (reason) => {
      const rig = await inDelivery();
      await rig.command('close', { reason });
      expect(await rig.result()).toMatchObject({ stage: 'not-taken', closeReason: reason });
      const early = await underReview();
      expect(await refusalOf(early.command('close', { reason }))).toMatch(/does not end as/);
    },
  );

  it('as returned in the free look is rescinded; it can be withdrawn no more', async () => {
    const rig = await inFreeLook();
    expect(await refusalOf(rig.command('close', { reason: 'changed-mind' }))).toMatch(/does not end as/);
    await rig.command('close', { reason: 'free-look-return' });
    expect(await rig.result()).toMatchObject({ stage: 'rescinded', closeReason: 'free-look-return' });
  });

  it('as replaced names the other case', async () => {
    const rig = await underReview();
    expect(await refusalOf(rig.command('close', { reason: 'replaced' }))).toMatch(/which case/);
    await rig.command('close', { reason: 'replaced', replacedBy: 'other' });
    expect(await rig.result()).toMatchObject({ stage: 'placed-elsewhere' });
    expect(rig.changes.at(-1)?.snapshot).toMatchObject({ replacedBy: 'other' });
  });

  it('never as in force, nor for a reason that nobody knows', async () => {
    const rig = await underReview();
    for (const reason of ['in-force', 'because'])
      expect(await refusalOf(rig.command('close', { reason }))).toMatch(/reason must be one of/);
  });
});

describe('a reopened case', () => {
  it('goes on under its id from what it remembers, with its timetable from now, and orders nothing that is there', async () => {
    const rig = await underReview();
    await rig.days(4);
    await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
    await rig.result();
    const [versions, sent] = [rig.changes.length, rig.sent.length];
    await rig.reopen('under-review');
    await rig.until(() => rig.changes.length > versions);
    const after = rig.changes.at(-1)!;
    expect(after).toMatchObject({
      stage: 'under-review',
      closeReason: null,
      waitingOn: 'carrier-underwriting',
    });
    expect(after.stateVersion).toBeGreaterThan(rig.changes.at(-2)!.stateVersion + 1);
    expect(after.plan).toMatchObject([
      { key: 'stage', timetableId: 'carrier-stale' },
      // What may run out is watched anew, too.
      { key: 'expiry', timetableId: 'expiry' },
    ]);
    await rig.days(3);
    expect(rig.sent.slice(sent).map((s) => s.what)).not.toContain('submission');
    expect(rig.sent.slice(sent).map((s) => s.what)).toContain('inquiry');
    await rig.tell(status('approved', '2026-12-10'));
    expect(rig.stage).toBe('approved');
  });

  it('is not ended again by an end that the carrier had reported before', async () => {
    const rig = await underReview();
    await rig.days(5);
    await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
    await rig.result();
    await rig.reopen('under-review');
    await rig.tell(status('withdrawn', '2026-11-22'));
    expect(rig.stage).toBe('under-review');
    await rig.tell(status('withdrawn', '2027-01-17'));
    expect(await rig.result()).toMatchObject({ stage: 'withdrawn', closeReason: 'carrier-withdrew' });
  });

  it('does nothing in a second workflow that was started for the same reopening', async () => {
    const rig = await underReview();
    await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
    await rig.result();
    await rig.reopen('under-review');
    await rig.inStage('under-review');
    await rig.command('withdraw', { by: 'client', reason: 'price' });
    await rig.result();
    const written = rig.changes.length;
    await rig.startReopened();
    await rig.result();
    expect(rig.changes).toHaveLength(written);
    expect(rig.stage).toBe('withdrawn');
  });

  it('before its submission is checked again', async () => {
    const rig = await start((r) => {
      r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
    });
    await rig.inStage('not-in-good-order');
    await rig.command('close', { reason: 'out-of-time' });
    await rig.result();
    rig.review = { inGoodOrder: true, blocking: 0, requirements: [{ ...owed, status: 'satisfied' }] };
    await rig.reopen('good-order');
    await rig.inStage('submitted');
  });
});
