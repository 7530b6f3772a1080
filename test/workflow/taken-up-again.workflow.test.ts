import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const status = (s: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});

async function underReview(set?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await rigs.start(set);
  await rig.inStage('submitted');
  await rig.tell(status('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

it('a policy that is taken up again after it was not taken asks whether its premium was returned', async () => {
  const rig = await underReview();
  await rig.tell(status('approved', '2026-11-24'));
  await rig.tell(status('issued', '2026-11-25'));
  await rig.inStage('delivery-requirements');
  await rig.command('close', { reason: 'not-taken-price' });
  await rig.result();
  await rig.reopen('delivery-requirements');
  await rig.until(() => rig.tasks().includes('premium-returned'));
});

it('an agent who is not appointed yet is looked after until the day in a case that was reopened, too', async () => {
  const rig = await underReview();
  await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
  await rig.result();
  const looks = [{ at: '2026-12-17T14:00:00.000Z', last: true }];
  rig.review = { ...rig.review, appointment: { awaited: false, looks } };
  await rig.reopen('under-review');
  await rig.inStage('under-review');
  await rig.days(31);
  expect(rig.tasks()).toContain('appointment-due');
});
