import type { Stage } from '../../domain/lifecycle/stages';
import { cashAfterMove } from './case.cash';
import { endDelivery } from './case.delivery';
import type { CaseState } from './case.state';

const WITH_POLICY: readonly Stage[] = ['issued', 'delivery', 'delivery-requirements'];

const ENDS_DELIVERY: readonly Stage[] = ['issued', 'reissue', 'placed'];

/** What a move brings with it, beside its timetable: the policies are counted, a delivery ends, and cash that was held is settled. */
export function afterMove(state: CaseState, from: Stage): void {
  const { data } = state;
  if (state.stage === 'issued') data.issues = (data.issues ?? 0) + 1;
  // There is a policy that is replaced, even where nobody has counted it.
  if (state.stage === 'reissue' && WITH_POLICY.includes(from)) data.issues ??= 1;
  if (ENDS_DELIVERY.includes(state.stage)) endDelivery(state);
  cashAfterMove(state);
}
