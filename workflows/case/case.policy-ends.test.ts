import type { CaseSnapshot } from '../../domain/case/case-types';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import { applyCarrierStatus } from './case.carrier';
import type { CaseState } from './case.state';
import { takeLateEnd } from './stages/closing';
import { testCaseState } from './test-case-state';

const NOW = '2027-07-18T15:00:00.000Z';
const says = (status: CarrierStatusFact['status']): CarrierStatusFact => ({
  kind: 'carrier-status',
  status,
  at: '2027-07-17T12:00:00.000Z',
  policyNumber: true,
});
const caseOf = (changed: Partial<CaseSnapshot>): CaseState =>
  testCaseState(() => NOW, { submissions: 1, policyNumberKnown: true, ...changed });
const CLOSED: Partial<CaseSnapshot> = { stage: 'closed', closeReason: 'in-force', closedFrom: 'free-look' };
const endOf = ({ data }: CaseState) => [data.stage, data.closeReason];

describe('a policy in force whose case has ended', () => {
  it.each([
    ['rescinded', 'rescinded'],
    ['free-look-cancelled', 'free-look-return'],
  ] as const)('ends for the other reason when the carrier reports %s', (status, reason) => {
    const state = caseOf(CLOSED);
    applyCarrierStatus(state, says(status));
    expect(endOf(state)).toEqual(['rescinded', reason]);
    const { events, closeReason } = state.takeChange();
    expect(closeReason).toBe(reason);
    expect(events.filter(({ type }) => type === 'case.closed')).toHaveLength(1);
  });

  it('ends for the reason that a person gave, once', () => {
    const state = caseOf({ ...CLOSED, lateEnd: { reason: 'rescinded', actor: 'api-key:desk' } });
    takeLateEnd(state);
    takeLateEnd(state);
    expect(endOf(state)).toEqual(['rescinded', 'rescinded']);
    const closed = state.takeChange().events.filter(({ type }) => type === 'case.closed');
    expect(closed).toEqual([expect.objectContaining({ actor: 'api-key:desk' })]);
    expect(state.data.lateEnd).toBeUndefined();
  });

  it('goes nowhere else by a message, and by none at all where it began before that was known', () => {
    for (const status of ['declined', 'approved', 'issued', 'not-taken'] as const) {
      const state = caseOf(CLOSED);
      applyCarrierStatus(state, says(status));
      expect(endOf(state)).toEqual(['closed', 'in-force']);
    }
    const earlier = caseOf(CLOSED);
    earlier.knows = () => false;
    applyCarrierStatus(earlier, says('rescinded'));
    expect(endOf(earlier)).toEqual(['closed', 'in-force']);
  });
});

describe('a policy that is put in force while its case is on hold', () => {
  const held = () =>
    caseOf({
      stage: 'delivery-requirements',
      hold: { reason: 'other', since: NOW, until: '2027-09-01T15:00:00.000Z' },
    });

  it('is not held any more, so that its free look begins', () => {
    const state = held();
    applyCarrierStatus(state, says('active'));
    expect([state.stage, state.data.hold]).toEqual(['placed', null]);
    expect(state.takeChange().events.map(({ type }) => type)).toContain('case.released');
  });

  it('stays on hold where it began before', () => {
    const state = held();
    state.knows = () => false;
    applyCarrierStatus(state, says('active'));
    expect(state.data.hold).not.toBeNull();
  });
});
