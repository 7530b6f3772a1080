import { ApplicationFailure } from '@temporalio/common';
import { OrderRig } from './order-rig';
import { endAndReplay, startTestWorker, type TestWorker } from './temporal';

const rigs = new Map<string, OrderRig>();
let worker: TestWorker;

beforeAll(async () => {
  worker = await startTestWorker(OrderRig.activities(rigs));
});
afterAll(async () => {
  await endAndReplay(worker, rigs.values());
  await worker.close();
});

const start = (kind: Parameters<typeof OrderRig.start>[2], set?: (rig: OrderRig) => void) =>
  OrderRig.start(rigs, () => worker, kind, set);

describe('a vendor order', () => {
  it('is placed once, chased on each day of its timetable, and never after the results are in', async () => {
    const rig = await start('exam');
    await rig.placed();
    await rig.days(13);
    // Two business days after the order, and every two; Thanksgiving is none.
    expect(rig.daysOf('poll-vendor')).toEqual(['2026-11-20', '2026-11-24', '2026-11-27', '2026-12-01']);
    expect(rig.daysOf('chase-vendor')).toEqual(rig.daysOf('poll-vendor'));
    expect(rig.daysOf('ask-agent-to-help')).toEqual(['2026-11-25']);
    await rig.report('results', '2026-12-01T15:00:00.000Z', { documents: ['d1'] });
    expect(await rig.result()).toBe('satisfied');
    expect(rig.daysOf('order-g1')).toHaveLength(1);
    expect(rig.daysOf('chase-vendor')).toHaveLength(4);
  });

  it('has the agent reminded whom the case has by now, not whom it was started for', async () => {
    const rig = await start('exam', (r) => {
      r.agents = [null, 'found'];
    });
    await rig.placed();
    await rig.days(8);
    expect(rig.daysOf('ask-agent-to-help')).toHaveLength(1);
    expect(rig.daysOf('remind-found')).toEqual(rig.daysOf('ask-agent-to-help'));
  });

  it('chases for the results only from the day of the appointment', async () => {
    const rig = await start('exam');
    await rig.placed();
    await rig.report('scheduled', '2026-11-19T12:00:00.000Z', { appointmentAt: '2026-11-30T15:00:00.000Z' });
    await rig.days(16);
    expect(rig.daysOf('chase-vendor')).toEqual([]);
    await rig.days(4);
    expect(rig.daysOf('chase-vendor')).toEqual(['2026-12-07']);
  });

  it('does not write to a vendor that has just answered', async () => {
    const rig = await start('exam', (r) => {
      r.answers = [{ kind: 'vendor', step: 'acknowledged', at: '2026-11-20T10:00:00.000Z', documents: [] }];
    });
    await rig.placed();
    await rig.days(3);
    expect(rig.daysOf('poll-vendor')).toEqual(['2026-11-20']);
    expect(rig.daysOf('chase-vendor')).toEqual([]);
  });

  it('whose vendor stays silent comes to the agent, a case manager, a manager, and then to a person for ever', async () => {
    const rig = await start('aps');
    await rig.placed();
    await rig.days(120);
    expect(rig.daysOf('task-manager')[0]).toBe('2026-12-03');
    expect(rig.daysOf('remind-agent')[0]).toBe('2026-12-09');
    expect(rig.daysOf('task-case-manager').length).toBeGreaterThanOrEqual(8);
    expect(rig.daysOf('task-case-manager').at(-1)! >= '2027-03-08').toBe(true);
  });

  it('that is refused becomes a problem, and is ordered again only when a person says so', async () => {
    const rig = await start('mvr', (r) => {
      r.vendorFails = () => ApplicationFailure.nonRetryable('refused', 'partner-refused');
    });
    await rig.placed();
    expect(rig.done.map((d) => d.what)).toEqual(['failed-partner-refused']);
    await rig.days(30);
    rig.vendorFails = undefined;
    await rig.decideUpdate('resend');
    await rig.report('results', '2026-12-20T12:00:00.000Z', { documents: ['d'] });
    expect(await rig.result()).toBe('satisfied');
    expect(rig.daysOf('order-g2')).toHaveLength(1);
    expect(rig.daysOf('order-g1')).toHaveLength(0);
  });

  it('takes a waiver at once although its vendor cannot be reached', async () => {
    const rig = await start('rx', (r) => {
      r.vendorFails = () => new Error('connection refused');
    });
    await rig.decideUpdate('waive');
    expect(await rig.result()).toBe('waived');
  });

  it('refuses a decision that makes no sense, with words', async () => {
    const rig = await start('mib');
    await rig.placed();
    const error = await rig.decideUpdate('accept').then(
      () => undefined,
      (e: { cause?: Error }) => e.cause,
    );
    expect(error?.message).toBe(
      'Nothing has come that could be accepted: record that it came another way, or wait for it.',
    );
  });

  it('that is closed at the moment of a decision answers it and ends: nobody waits for it for ever', async () => {
    const rig = await start('aps');
    await rig.placed();
    await rig.report('fee-required', '2026-11-20T12:00:00.000Z');
    const answered = await rig.reportWhileDeciding('results', '2026-11-21T12:00:00.000Z', 'resend');
    expect(answered).toEqual({ status: 'satisfied' });
    expect(await rig.result()).toBe('satisfied');
    expect(rig.daysOf('decided-resend')).toEqual([]);
  });

  it('is cancelled at the vendor when its case ends', async () => {
    const rig = await start('inspection');
    await rig.placed();
    await rig.cancel();
    expect(await rig.result()).toBe('cancelled');
    expect(rig.daysOf('cancel-at-vendor')).toHaveLength(1);
  });
});

it('an order that is out goes on by the timetable of today: what was done is not done again', async () => {
  const rig = await start('exam');
  await rig.placed();
  await rig.days(5);
  const before = rig.daysOf('poll-vendor');
  await rig.tellOfTimetables();
  await rig.until(() => rig.daysOf('replanned').length === 1);
  await rig.days(8);
  expect(before).toEqual(['2026-11-20']);
  expect(rig.daysOf('poll-vendor')).toEqual(['2026-11-20', '2026-11-24', '2026-11-27', '2026-12-01']);
});
