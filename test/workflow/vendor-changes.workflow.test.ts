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
/** Placed, and the order's workflow knows it. */
async function atWork(rig: OrderRig): Promise<void> {
  await rig.placed();
  await rig.days(0.1);
}
const words = (update: Promise<unknown>) =>
  update.then(
    () => undefined,
    (e: { cause?: Error }) => e.cause?.message,
  );

describe('a vendor order that goes on', () => {
  it('tells the vendor of a fee that a person approved, once, and takes the records', async () => {
    const rig = await start('aps');
    await rig.placed();
    await rig.report('fee-required', '2026-11-24T12:00:00.000Z', { feeCents: 25_000 });
    await rig.decideUpdate('approve-fee');
    await rig.days(3);
    expect(rig.daysOf('tell-approve-fee')).toHaveLength(1);
    expect(rig.daysOf('order-g1')).toHaveLength(1);
    await rig.report('results', '2026-12-04T12:00:00.000Z', { documents: ['d'] });
    expect(await rig.result()).toBe('satisfied');
  });

  it('refuses to approve a fee that nobody asks for', async () => {
    const rig = await start('aps');
    await rig.placed();
    expect(await words(rig.decideUpdate('approve-fee'))).toMatch(/^No fee waits for approval/);
  });

  it('takes results while the vendor cannot be told of an amendment', async () => {
    const rig = await start('exam', (r) => {
      r.changeFails = () => new Error('connection refused');
    });
    await atWork(rig);
    await rig.decideUpdate('amend');
    await rig.report('results', '2026-11-25T12:00:00.000Z', { documents: ['d'] });
    expect(await rig.result()).toBe('satisfied');
  });

  it('goes on after a vendor that will not have an amendment, and a person is told', async () => {
    const rig = await start('exam', (r) => {
      r.changeFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
    });
    await atWork(rig);
    await rig.decideUpdate('amend');
    await rig.days(3);
    expect(rig.daysOf('untold-amend-partner-refused')).toHaveLength(1);
    expect(rig.daysOf('poll-vendor')).toEqual(['2026-11-20']);
  });

  it('tells the vendor in turn what was decided while it could not be reached', async () => {
    const rig = await start('exam', (r) => {
      r.changeFails = () => new Error('connection refused');
    });
    await atWork(rig);
    await rig.decideUpdate('reschedule');
    await rig.decideUpdate('amend');
    rig.changeFails = undefined;
    await rig.days(2);
    const told = rig.done.filter((d) => d.what.startsWith('tell-')).map((d) => d.what);
    expect(told).toEqual(['tell-reschedule', 'tell-amend']);
  });

  it('does not remind a vendor that waits for an authorization', async () => {
    const rig = await start('aps');
    await rig.placed();
    await rig.report('authorization-required', '2026-11-18T18:00:00.000Z');
    await rig.days(12);
    expect(rig.daysOf('chase-vendor')).toEqual([]);
    expect(rig.daysOf('poll-vendor').length).toBeGreaterThan(0);
    await rig.report('authorization-sent', '2026-12-01T12:00:00.000Z');
    await rig.days(14);
    expect(rig.daysOf('chase-vendor').length).toBeGreaterThan(0);
  });

  it('asks the agent at once after a second missed appointment, and not after the first', async () => {
    const rig = await start('exam');
    await rig.placed();
    await rig.report('no-show', '2026-11-19T12:00:00.000Z');
    expect(rig.daysOf('ask-agent-to-help')).toEqual([]);
    await rig.report('scheduled', '2026-11-19T13:00:00.000Z', { appointmentAt: '2026-11-20T12:00:00.000Z' });
    await rig.report('no-show', '2026-11-20T13:00:00.000Z');
    await rig.days(0.1);
    expect(rig.daysOf('remind-agent')).toHaveLength(1);
  });
});
