import type { CaseSnapshot } from '../../domain/case/case-types';
import type { Instant } from '../../domain/primitives';
import { newSnapshot } from './case.snapshot';
import { CaseState } from './case.state';

/**
 * A case of its own as pure tests begin it: just received, unless told otherwise.
 * @param now its business time.
 */
export function testCaseState(now: () => Instant, changed: Partial<CaseSnapshot> = {}): CaseState {
  const input = {
    caseId: 'c1',
    agencyId: 'a1',
    carrierCode: 'SUMMIT',
    agentId: null,
    receivedAt: now(),
    clock: { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs: 86_400_000 },
  };
  return new CaseState(input, { ...newSnapshot(input), ...changed }, now);
}
