import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { CaseRig } from '../workflow/case-rig';
import type { Course } from './courses';
import type { StageSet } from './stage-set';

const says = (status: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});

async function withCash(set: StageSet): Promise<CaseRig> {
  const rig = await set.startCase((r) => {
    const temporary = {
      warnAt: ['2026-12-01T14:00:00.000Z', '2026-12-08T14:00:00.000Z'],
      endsAt: '2026-12-16T05:00:00.000Z',
    };
    r.review = { inGoodOrder: true, blocking: 0, requirements: [], cash: { temporary } };
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

/** The temporary insurance is warned of and runs out; the cash goes back; then the client gives up. */
const runsOut: Course = async (set) => {
  const rig = await withCash(set);
  await rig.days(30);
  await rig.command('settleCash', { how: 'refunded' });
  await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** Declined while the temporary insurance runs: the cash is still to go back. */
const declined: Course = async (set) => {
  const rig = await withCash(set);
  await rig.days(14);
  await rig.tell(says('declined', '2026-12-02'));
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

export const CASH_COURSES: Record<string, Course> = {
  'case-temporary-insurance-ends': runsOut,
  'case-declined-with-cash': declined,
};
