import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
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
const premium: RequirementView = { ...receipt, id: 'premium', code: 125 };
const draft: RequirementView = { ...receipt, id: 'draft', code: 140 };
const health: RequirementView = { ...receipt, id: 'health', code: 19 };
const LATE_AT = '2026-12-10T05:00:00.000Z';
const status = (s: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
const asked = ({ id, ...view }: RequirementView, day: string): CaseFact => ({
  ...view,
  kind: 'requirement',
  requirementId: id,
  from: 'carrier',
  at: `${day}T12:00:00.000Z`,
});
const receive = (rig: CaseRig, requirementId: string) =>
  rig.command('receiveRequirement', { requirementId, documentIds: [] });

async function inDelivery(): Promise<CaseRig> {
  const rig = await rigs.start((r) => {
    r.deliveryItems = [receipt, premium];
    r.period = { until: '2027-01-13T05:00:00.000Z', lateAt: LATE_AT, late: [health] };
  });
  await rig.inStage('submitted');
  for (const [word, day] of [
    ['acknowledged', '2026-11-19'],
    ['approved', '2026-11-20'],
    ['issued', '2026-11-21'],
  ] as const)
    await rig.tell(status(word, day));
  await rig.inStage('delivery');
  return rig;
}

it('a receipt is a sign of the delivery although something else was asked for meanwhile, and what the client has is not late', async () => {
  const rig = await inDelivery();
  await rig.tell(asked(draft, '2026-11-22'));
  await receive(rig, receipt.id);
  await rig.inStage('delivery-requirements');
  await rig.days(30);
  expect(rig.changes.at(-1)).toMatchObject({ openRequirements: 2 });
});

it('a receipt that came during a hold is a sign of the delivery after the release', async () => {
  const rig = await inDelivery();
  await rig.command('hold', { reason: 'client-request', until: '2027-02-17T14:00:00.000Z' });
  await receive(rig, receipt.id);
  expect(rig.stage).toBe('delivery');
  await rig.days(30);
  expect(rig.changes.at(-1)).toMatchObject({ openRequirements: 1 });
  await rig.command('release', {});
  await rig.inStage('delivery-requirements');
});
