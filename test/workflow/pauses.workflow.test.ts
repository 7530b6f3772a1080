import { randomUUID } from 'node:crypto';
import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import { CaseRig } from './case-rig';
import { OrderRig } from './order-rig';
import { endAndReplay, startTestWorker, type TestWorker } from './temporal';

const rigs = new Map<string, CaseRig>();
const orders = new Map<string, OrderRig>();
let worker: TestWorker;

beforeAll(async () => {
  worker = await startTestWorker({ ...OrderRig.activities(orders), ...CaseRig.activities(rigs) });
});
afterAll(async () => {
  await endAndReplay(worker, [...rigs.values(), ...orders.values()]);
  await worker.close();
});

const owed: RequirementView = {
  id: 'r1',
  code: 130,
  phase: 'good-order',
  fulfilment: 'agent',
  status: 'outstanding',
};
const status = (s: CarrierStatus, day: string, until?: string): CarrierStatusFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
  ...(until ? { until } : {}),
});
const ORDERED_EXAM = {
  code: 10,
  phase: 'underwriting',
  fulfilment: 'vendor',
  orderKind: 'exam',
  vendorCode: 'SWIFT',
  status: 'needed',
} as const;
const start = (set?: (rig: CaseRig) => void) => CaseRig.start(rigs, () => worker, set);
const events = (rig: CaseRig) => rig.changes.flatMap((c) => c.events);
const dayOf = (rig: CaseRig, type: string) =>
  events(rig)
    .find((e) => e.type === type)
    ?.at.slice(0, 10);

const notInGoodOrder = () =>
  start((r) => {
    r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
  });

async function underReview(set?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await start(set);
  await rig.inStage('submitted');
  await rig.tell(status('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

const refusalOf = (asked: Promise<unknown>): Promise<string | undefined> =>
  asked.then(
    () => undefined,
    (e: { cause?: Error }) => e.cause?.message,
  );

describe('a case on hold', () => {
  it('sends no mail in sixty days, is ours, goes on by itself on the day, and its timetable begins from then', async () => {
    const rig = await notInGoodOrder();
    await rig.inStage('not-in-good-order');
    await rig.command('hold', { reason: 'client-request', until: '2027-01-17T14:00:00.000Z' });
    expect(rig.changes.at(-1)).toMatchObject({
      waitingOn: 'us',
      hold: { reason: 'client-request' },
      nextStep: { action: 'end-hold', at: '2027-01-17T14:00:00.000Z' },
    });
    await rig.days(59);
    expect(rig.mails).toEqual([]);
    expect(rig.tasks()).toEqual([]);
    await rig.days(1);
    expect(dayOf(rig, 'case.released')).toBe('2027-01-17');
    expect(rig.changes.at(-1)).toMatchObject({ waitingOn: 'agent', hold: null });
    // The hold ended on a Sunday before a holiday: the agent is reminded on the next business days, not sixty times.
    await rig.days(6);
    expect(rig.mails.map((m) => m.at.slice(0, 10))[0]).toBe('2027-01-19');
    expect(rig.mails.length).toBeLessThan(4);
  });

  it('takes what the carrier says, and acts on none of it before the release', async () => {
    const rig = await underReview();
    await rig.command('hold', { reason: 'other', until: '2027-03-01T14:00:00.000Z' });
    await rig.tell(status('approved', '2026-11-24'));
    await rig.tell(status('issued', '2026-11-25'));
    expect(rig.stage).toBe('issued');
    await rig.days(20);
    expect(rig.stage).toBe('issued');
    expect(rig.sent.filter((s) => s.what !== 'submission')).toEqual([]);
    await rig.command('release', {});
    await rig.inStage('delivery-requirements');
  });

  it('refuses to be followed up, or released twice, with words', async () => {
    const rig = await underReview();
    await rig.command('hold', { reason: 'other', until: '2027-03-01T14:00:00.000Z' });
    const at = '2027-02-01T14:00:00.000Z';
    expect(await refusalOf(rig.command('changeFollowUp', { at }))).toMatch(/on hold/);
    await rig.command('release', {});
    expect(await refusalOf(rig.command('release', {}))).toMatch(/not on hold/);
    const past = { reason: 'other', until: '2020-01-01T00:00:00.000Z' };
    expect(await refusalOf(rig.command('hold', past))).toMatch(/in the future/);
    const unknown = { reason: 'because', until: at };
    expect(await refusalOf(rig.command('hold', unknown))).toMatch(/reason must be one of/);
  });

  it('has the timetables of its orders begin anew with the release', async () => {
    const exam = OrderRig.known(() => worker, randomUUID(), 'exam');
    orders.set(exam.id, exam);
    const view: RequirementView = { ...ORDERED_EXAM, id: exam.id };
    const rig = await start((r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [view] };
    });
    await exam.placed();
    await rig.command('hold', { reason: 'client-request', until: '2026-12-23T14:00:00.000Z' });
    await rig.days(34);
    expect(exam.daysOf('replanned')).toEqual([]);
    await rig.days(2);
    await exam.until(() => exam.daysOf('replanned').length === 1);
    // What the agent was not told during the hold is looked for once.
    await rig.until(() => rig.sent.filter(({ what }) => what === 'age-told').length === 1);
  });

  it('can be withdrawn while it is held', async () => {
    const rig = await notInGoodOrder();
    await rig.inStage('not-in-good-order');
    await rig.command('hold', { reason: 'other', until: '2027-03-01T14:00:00.000Z' });
    await rig.command('withdraw', { by: 'client', reason: 'price' });
    expect(await rig.result()).toMatchObject({ stage: 'withdrawn' });
    expect(rig.changes.at(-1)).toMatchObject({ hold: null, nextStep: null });
  });
});

describe('a postponed case', () => {
  const UNTIL = '2027-03-01T14:00:00.000Z';

  it('warns thirty days before its day, wakes on it, asks the carrier, and lists what is too old', async () => {
    const rig = await underReview();
    rig.expired = ['exam'];
    await rig.tell(status('postponed', '2026-11-24', UNTIL));
    expect(rig.changes.at(-1)).toMatchObject({ stage: 'postponed', postponedUntil: UNTIL });
    const asked = rig.sent.length;
    await rig.days(100);
    expect(dayOf(rig, 'case.postponement-near')).toBe('2027-01-30');
    expect(rig.tasks()).toEqual(['postponement-near']);
    expect(rig.sent.length).toBe(asked);
    await rig.days(4);
    expect(rig.stage).toBe('under-review');
    expect(dayOf(rig, 'case.postponement-over')).toBe('2027-03-01');
    expect(rig.sent.slice(asked, asked + 2).map((s) => s.what)).toEqual(['inquiry', 'carrier-chase']);
    const [, expired] = rig.changes.flatMap((c) => c.tasks);
    expect(expired).toMatchObject({ kind: 'evidence-expired', data: { requirementIds: ['exam'] } });
  });

  it('has what runs out meanwhile asked for when it is taken up, and nothing is ordered or hurried before', async () => {
    const exam = OrderRig.known(() => worker, randomUUID(), 'exam');
    orders.set(exam.id, exam);
    const again: RequirementView[] = [
      { ...ORDERED_EXAM, id: exam.id, generation: 2 },
      { ...owed, phase: 'underwriting', id: 'signature', generation: 2 },
    ];
    const rig = await underReview((r) => {
      r.expires = ['2027-01-15T14:00:00.000Z'];
    });
    rig.renewed = again;
    await rig.tell(status('postponed', '2026-11-24', UNTIL));
    await rig.days(95);
    expect([rig.changes.at(-1)?.openRequirements, rig.mails, exam.done]).toEqual([0, [], []]);
    await rig.days(10);
    await exam.placed();
    expect(exam.daysOf('order-g1')).toEqual(['2027-03-01']);
    await rig.inStage('gathering');
    await rig.until(() => rig.changes.at(-1)?.openRequirements === 2);
  });

  it('orders nothing that is needed while it is postponed', async () => {
    const rig = await underReview();
    await rig.tell(status('postponed', '2026-11-24', UNTIL));
    const exam = OrderRig.known(() => worker, randomUUID(), 'exam');
    orders.set(exam.id, exam);
    const named = { kind: 'requirement', requirementId: exam.id, from: 'carrier' } as const;
    await rig.tell({ ...ORDERED_EXAM, ...named, at: '2026-11-25T12:00:00.000Z' });
    await rig.days(30);
    expect(exam.done).toEqual([]);
    await rig.command('takeUp', {});
    await exam.placed();
    await rig.inStage('gathering');
  });

  it('without a day has a person find it out, and takes it from the person', async () => {
    const rig = await underReview();
    await rig.tell(status('postponed', '2026-11-24'));
    expect(rig.tasks()).toEqual(['postponement-date']);
    await rig.command('postpone', { until: UNTIL });
    expect(rig.changes.flatMap((c) => c.doneTasks)).toHaveLength(1);
    // The carrier repeats itself without a day: the day that is known stays.
    await rig.tell(status('postponed', '2026-12-01'));
    expect(rig.changes.at(-1)?.postponedUntil).toBe(UNTIL);
    await rig.days(104);
    expect(rig.stage).toBe('under-review');
  });

  it('for an event goes on as soon as a person says that it has happened', async () => {
    const rig = await underReview();
    await rig.command('postpone', { until: null, event: 'test-results' });
    expect(rig.stage).toBe('postponed');
    expect(rig.tasks()).toEqual([]);
    await rig.command('takeUp', {});
    await rig.inStage('under-review');
    expect(await refusalOf(rig.command('takeUp', {}))).toMatch(/not postponed/);
  });

  it('follows a new day that the carrier names, and its decision at any time', async () => {
    const rig = await underReview();
    await rig.tell(status('postponed', '2026-11-24', '2026-12-24T14:00:00.000Z'));
    await rig.tell(status('postponed', '2026-12-01', UNTIL));
    await rig.days(40);
    expect(rig.stage).toBe('postponed');
    await rig.tell(status('declined', '2027-01-02'));
    expect(await rig.result()).toMatchObject({ stage: 'declined' });
  });
});
