import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import type { CaseSnapshot } from '../../domain/case/case-types';
import { CLOSE_REASONS, type CloseReason } from '../../domain/lifecycle/close-reasons';
import { newSnapshot } from '../../workflows/case/case.snapshot';
import { changeOf } from './case-changes';
import { AT, openCase, type TestCase } from './cases';
import type { TestProduct } from './test-product';

/** How a case was closed: as if its workflow had run and ended. */
export interface Closing {
  reason: CloseReason;
  /** `system` when the carrier did it. */
  actor?: string;
  snapshot?: Partial<CaseSnapshot>;
}

/** Closes a case in the records, as the workflow's closing write does. */
export async function closeCase(
  product: TestProduct,
  one: TestCase,
  { reason, actor = 'system', snapshot: more = {} }: Closing,
): Promise<void> {
  const { stage } = CLOSE_REASONS[reason];
  const { caseId, agencyId } = one.ids;
  const row = await product.db.case.update({ where: { id: caseId }, data: { startedAt: new Date() } });
  const stateVersion = row.stateVersion + 1;
  const clock = { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs: 86_400_000 };
  const { carrierCode, agentId } = row;
  const start = newSnapshot({ caseId, agencyId, carrierCode, agentId, clock, receivedAt: AT });
  const closed = { closeReason: reason, closedFrom: 'under-review', submissions: 1, ...more } as const;
  const snapshot: CaseSnapshot = { ...start, ...closed, stage, stateVersion, waitingOn: null };
  const events = [{ type: 'case.closed', at: AT, actor, data: { reason } } as const];
  const change = { stage, closeReason: reason, waitingOn: null, hold: null, stateVersion, snapshot, events };
  await createCaseRecordActivities(product.deps).recordCase(changeOf(one, change));
}

/** A case that was closed, for the reason that is named. */
export async function closedCase(product: TestProduct, closing: Closing): Promise<TestCase> {
  const one = await openCase(product);
  await closeCase(product, one, closing);
  return one;
}
