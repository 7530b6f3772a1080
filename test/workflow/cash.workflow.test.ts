import type { FoundCash } from '../../domain/cash/cash-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import { CaseRig } from './case-rig';
import { startTestWorker, type TestWorker } from './temporal';

const rigs = new Map<string, CaseRig>();
let worker: TestWorker;

beforeAll(async () => {
  worker = await startTestWorker(CaseRig.activities(rigs));
});
afterAll(async () => {
  for (const rig of rigs.values()) await rig.endAndReplay();
  await worker.close();
});

const cash: FoundCash = {
  temporary: {
    warnAt: ['2026-12-25T14:00:00.000Z', '2027-01-01T14:00:00.000Z', '2027-01-08T14:00:00.000Z'],
    endsAt: '2027-01-16T05:00:00.000Z',
  },
};
const status = (s: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
async function underReview() {
  const rig = await CaseRig.start(
    rigs,
    () => worker,
    (r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [], cash };
    },
  );
  await rig.inStage('submitted');
  await rig.tell(status('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}
const events = (rig: CaseRig) => rig.changes.flatMap((c) => c.events);
const ends = (rig: CaseRig) =>
  events(rig).flatMap((e) => (e.type === 'temporary-insurance.ended' ? [e.data.because] : []));
const settled = (rig: CaseRig) => events(rig).flatMap((e) => (e.type === 'cash.settled' ? [e.data.how] : []));
const count = (rig: CaseRig, kind: string) => rig.tasks().filter((k) => k === kind).length;

describe('the temporary insurance of a case', () => {
  it('is warned of three times, ends on its day, and then a person decides on the cash', async () => {
    const rig = await underReview();
    await rig.days(54);
    expect([count(rig, 'temporary-insurance-ending'), ends(rig)]).toEqual([3, []]);
    await rig.days(6);
    await rig.until(() => ends(rig).length === 1);
    expect(ends(rig)).toEqual(['last-day']);
    expect(count(rig, 'temporary-insurance-ended')).toBe(1);
    await rig.command('settleCash', { how: 'refunded' });
    expect(settled(rig)).toEqual(['refunded']);
    expect(rig.changes.flatMap((c) => c.doneTasks)).toContain(`cash-decision:${rig.caseId}`);
    await expect(rig.command('settleCash', { how: 'applied' })).rejects.toThrow();
    await rig.days(30);
    expect(ends(rig)).toHaveLength(1);
  });

  it('gives way to the policy: nothing is warned of after the issue, and the cash is premium', async () => {
    const rig = await underReview();
    await rig.tell(status('approved', '2026-11-20'));
    await rig.tell(status('issued', '2026-11-21'));
    await rig.inStage('delivery-requirements');
    expect([ends(rig), settled(rig)]).toEqual([['issued'], ['applied']]);
    await rig.days(70);
    expect(count(rig, 'temporary-insurance-ending') + count(rig, 'temporary-insurance-ended')).toBe(0);
  });

  it('ends with a refused application, whose cash is a task that the close does not close', async () => {
    const rig = await underReview();
    await rig.tell(status('declined', '2026-11-20'));
    await rig.result();
    expect(ends(rig)).toEqual(['case-closed']);
    const closing = rig.changes.findIndex((c) => c.events.some((e) => e.type === 'case.closed'));
    const refund = rig.changes.findIndex((c) => c.tasks.some((t) => t.kind === 'cash-refund'));
    expect(refund).toBeGreaterThan(closing);
  });
});
