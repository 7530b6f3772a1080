import type { CaseChange } from '../../domain/case/case-change';
import { AT, type TestCase } from './cases';

/** A change of a case that writes nothing but its stage and version, as far as nothing else is said. */
export const changeOf = ({ ids }: TestCase, more: Partial<CaseChange> = {}): CaseChange => ({
  caseId: ids.caseId,
  agencyId: ids.agencyId,
  at: AT,
  stateVersion: 1,
  stage: 'good-order',
  closeReason: null,
  waitingOn: 'us',
  pendingSince: AT,
  needsAttention: false,
  stuckReasons: [],
  openRequirements: 0,
  carrierEventAt: null,
  events: [],
  tasks: [],
  doneTasks: [],
  requirements: [],
  appliedSeqs: [],
  plan: [],
  nextStep: null,
  ...more,
});
