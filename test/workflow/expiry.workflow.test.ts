import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const says = (status: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
const renewal: RequirementView = {
  ...{
    id: 'again',
    code: 144,
    phase: 'underwriting',
    fulfilment: 'agent',
    status: 'outstanding',
    generation: 2,
  },
} as RequirementView;
const DAY = '2026-12-21T14:00:00.000Z';
const LATER = '2027-01-11T14:00:00.000Z';

async function underReview(set: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await rigs.start(set);
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}
const days = (rig: CaseRig) => rig.looks.map((at) => at.slice(0, 10));

describe('a case that is not decided', () => {
  it('looks on the days on which something runs out, and gathers what is asked for again', async () => {
    const rig = await underReview((r) => {
      r.expires = [DAY, LATER];
      r.renewed = [];
    });
    await rig.days(30);
    expect(days(rig)).toEqual([]);
    rig.renewed = [renewal];
    await rig.days(5);
    await rig.inStage('additional-requirements');
    expect(days(rig)).toEqual(['2026-12-21']);
    expect(rig.changes.at(-1)?.waitingOn).toBe('agent');
    await rig.command('receiveRequirement', { requirementId: 'again', documentIds: ['document'] });
    await rig.inStage('under-review');
    rig.renewed = [{ ...renewal, status: 'satisfied' }];
    await rig.days(25);
    expect(days(rig)).toEqual(['2026-12-21', '2027-01-11']);
  });

  it('plans anew when there is more that may run out', async () => {
    const rig = await rigs.start((r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [renewal] };
    });
    await rig.inStage('submitted');
    const planned = () => rig.changes.flatMap((c) => c.plan).filter((p) => p.key === 'expiry').length;
    const before = planned();
    rig.expires = [DAY];
    await rig.tell(says('acknowledged', '2026-11-19'));
    await rig.command('receiveRequirement', { requirementId: 'again', documentIds: ['document'] });
    await rig.inStage('under-review');
    expect(planned()).toBe(before + 1);
    rig.renewed = [{ ...renewal, status: 'satisfied' }];
    await rig.days(40);
    expect(days(rig)).toEqual(['2026-12-21']);
  });

  it('looks no more once it is decided', async () => {
    const rig = await underReview((r) => {
      r.expires = [DAY];
    });
    await rig.tell(says('approved', '2026-11-24'));
    await rig.inStage('approved');
    await rig.days(40);
    expect(days(rig)).toEqual([]);
  });
});
