import type { CaseSnapshot } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import { applyCarrierStatus } from './case.carrier';
import type { CaseState } from './case.state';
import { testCaseState } from './test-case-state';

const REOPENED = '2026-12-10T15:00:00.000Z';
const THAT_DAY = '2026-12-10T00:00:00.000Z';

const reopened = (heard: Partial<CaseSnapshot> = {}): CaseState =>
  testCaseState(() => '2026-12-10T20:00:00.000Z', {
    stage: 'under-review',
    policyNumberKnown: true,
    reopenedAt: REOPENED,
    ...{ carrierStatus: 'pending', carrierEventAt: '2026-12-01T00:00:00.000Z' },
    ...heard,
  });

/** The case hears one status. @returns where it is then, and how many ask a person. */
function hear(state: CaseState, status: CarrierStatus, at: string): [string, number] {
  applyCarrierStatus(state, { kind: 'carrier-status', status, at, policyNumber: false });
  return [state.stage, state.takeChange().tasks.length];
}

describe('a case that was reopened', () => {
  it('an end dated on the day of the reopening is a question, not silence', () => {
    const state = reopened();
    expect(hear(state, 'declined', THAT_DAY)).toEqual(['under-review', 1]);
    expect(state.data.unresolved).toEqual([{ status: 'declined', at: THAT_DAY }]);
    expect(hear(state, 'declined', THAT_DAY)).toEqual(['under-review', 0]);
  });

  it('is asked about an end of the day before, too, where that day was not over for everybody', () => {
    const early = reopened({ reopenedAt: '2026-12-10T03:00:00.000Z' });
    expect(hear(early, 'declined', '2026-12-09T00:00:00.000Z')).toEqual(['under-review', 1]);
  });

  it('is not asked about an end that was surely said before, and ended by one that was said after', () => {
    expect(hear(reopened(), 'declined', '2026-12-08T00:00:00.000Z')).toEqual(['under-review', 0]);
    expect(hear(reopened(), 'declined', '2026-12-10T15:30:00.000Z')).toEqual(['declined', 0]);
  });

  it('goes on by what its carrier says of the day of the end that was undone', () => {
    const heard = {
      carrierStatus: 'declined',
      carrierEventAt: THAT_DAY,
      carrierFollowedAt: THAT_DAY,
    } as const;
    const state = reopened({ ...heard, carrierFollowed: 'declined' });
    expect(hear(state, 'approved', THAT_DAY)).toEqual(['approved', 0]);
  });
});
