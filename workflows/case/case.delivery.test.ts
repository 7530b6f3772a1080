import type { CaseSnapshot, RequirementView } from '../../domain/case/case-types';
import { beginDelivery, isOut } from './case.delivery';
import type { CaseState } from './case.state';
import { extendDeliveryCommand } from './commands/extend-delivery';
import { testCaseState } from './test-case-state';

const NOW = '2026-11-25T15:00:00.000Z';
const UNTIL = '2027-01-25T05:00:00.000Z';
const LATE_AT = '2027-01-10T05:00:00.000Z';
const LONGER = '2027-02-25T05:00:00.000Z';
const receipt = (status: RequirementView['status'] = 'outstanding'): RequirementView => ({
  id: 'receipt',
  code: 132,
  phase: 'delivery',
  fulfilment: 'agent',
  status,
});
const inDelivery = (more: Partial<CaseSnapshot> = {}): CaseState =>
  testCaseState(() => NOW, { stage: 'issued', submissions: 1, policyNumberKnown: true, ...more });
const begun = (): CaseState => {
  const state = inDelivery();
  beginDelivery(state, { until: UNTIL, lateAt: LATE_AT });
  state.move('delivery', 'the policy is on its way to the client');
  return state;
};
const plansOf = (state: CaseState) =>
  state.takeChange().plan.map(({ timetableId, closeBy }) => [timetableId, closeBy]);

describe("the carrier's time for a delivery", () => {
  it('is the limit of the timetables that chase the delivery, and the day from which it is late is a day ahead', () => {
    const state = begun();
    expect(state.nextStep()).toMatchObject({ at: LATE_AT, action: 'delivery-late' });
    expect(plansOf(state)).toEqual([['delivery', UNTIL]]);
    state.move('delivery-requirements', 'delivered');
    expect(plansOf(state)).toEqual([['delivery-items', UNTIL]]);
    state.move('reissue', 'the carrier reports reissue');
    expect(plansOf(state)).toEqual([['approved-not-issued', undefined]]);
  });

  it('ends with the placement, and begins anew with the next policy', () => {
    const state = begun();
    state.move('reissue', 'the carrier reports reissue');
    state.move('issued', 'the carrier reports issued');
    beginDelivery(state, { until: LONGER });
    expect([state.data.deliverBy, state.data.ladders.dates]).toEqual([LONGER, undefined]);
    // Planned once more for the same policy, e.g. after a hold, it takes nothing back.
    beginDelivery(state, { until: UNTIL });
    expect(state.data.deliverBy).toBe(LONGER);
    const placed = begun();
    placed.move('placed', 'the carrier reports active');
    expect(placed.data.ladders.dates).toBeUndefined();
  });

  it('does not hold for a case that began before', () => {
    const state = inDelivery();
    state.knows = () => false;
    beginDelivery(state, { until: UNTIL, lateAt: LATE_AT });
    expect([state.data.deliverBy, state.data.ladders.dates]).toEqual([undefined, undefined]);
  });

  it('is longer when the carrier says so: the timetable is planned anew with it', () => {
    const state = begun();
    state.takeChange();
    const cmd = { messageId: 'm', actor: 'api-key:desk', until: LONGER, noteId: 'note' };
    extendDeliveryCommand.check(state, cmd);
    extendDeliveryCommand.apply(state, cmd);
    const { plan, events } = state.takeChange();
    expect(plan).toEqual([expect.objectContaining({ timetableId: 'delivery', from: NOW, closeBy: LONGER })]);
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'delivery.extended', data: { until: LONGER, noteId: 'note' } }),
    );
  });
});

it.each<[string, Partial<CaseSnapshot>, boolean]>([
  ['is out until something of it comes', { stage: 'delivery' }, true],
  ['is out while the receipt is', { stage: 'delivery-requirements', requirements: [receipt()] }, true],
  [
    'is there with its receipt',
    { stage: 'delivery-requirements', requirements: [receipt('satisfied')] },
    false,
  ],
  [
    'is there with its receipt, whatever else is open',
    { stage: 'delivery', requirements: [receipt('satisfied')] },
    false,
  ],
  [
    'is there with its receipt that came before the old contract let it go',
    { stage: 'issued', requirements: [receipt('satisfied')] },
    false,
  ],
  [
    'that takes the place of another is out while its own receipt is',
    { stage: 'delivery', requirements: [receipt('satisfied'), { ...receipt(), id: 'receipt-of-second' }] },
    true,
  ],
  ['is there where no receipt is asked for', { stage: 'delivery-requirements' }, false],
  ['is not out while it is issued anew', { stage: 'reissue' }, false],
])('a policy %s', (_what, changed, out) => {
  expect(isOut(inDelivery(changed))).toBe(out);
});
