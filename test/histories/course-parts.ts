/** What the courses of cases have in common: who says what, and the way to the underwriter. */
import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { CaseRig } from '../workflow/case-rig';
import type { StageSet } from './stage-set';

export const fromAgent = (id: string, code: number, phase: RequirementView['phase']): RequirementView => ({
  id,
  code,
  phase,
  fulfilment: 'agent',
  status: 'outstanding',
});
export const receipt = fromAgent('receipt', 132, 'delivery');
export const authorization = fromAgent('authorization', 130, 'good-order');
export const questionnaire = fromAgent('questionnaire', 104, 'underwriting');

export const says = (status: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
export const known = (view: RequirementView, from: 'carrier' | 'vendor', day: string): CaseFact => {
  const { id: requirementId, ...rest } = view;
  return { kind: 'requirement', requirementId, ...rest, from, at: `${day}T12:00:00.000Z` };
};

/** Something that is on file runs out four weeks after the underwriter has got the file. */
export const runsOut = (rig: CaseRig): void => {
  rig.expires = ['2026-12-21T14:00:00.000Z'];
  rig.renewed = [questionnaire];
};

export async function underReview(set: StageSet, arrange?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await set.startCase(arrange);
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

/** The carrier has the application, and a vendor works on the records of the physician. */
export async function gathering(set: StageSet) {
  const aps = set.vendorRequirement('aps', 'CHART', 11);
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: true, blocking: 0, requirements: [aps.view] };
  });
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('gathering');
  await aps.order.placed();
  return { rig, aps };
}
