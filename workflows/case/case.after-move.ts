import type { Stage } from '../../domain/lifecycle/stages';
import { cashAfterMove } from './case.cash';
import { endDelivery } from './case.delivery';
import type { CaseState } from './case.state';

/** What a move brings with it, beside its timetable: the policies are counted, a delivery ends, and cash that was held is settled. */
export function afterMove(state: CaseState, from: Stage): void {
  const { data } = state;
  // A reissued policy was issued before, even where nobody has counted yet.
  if (state.stage === 'issued') data.issues = (data.issues ?? (from === 'reissue' ? 1 : 0)) + 1;
  if (state.stage === 'placed') endDelivery(state);
  cashAfterMove(state);
}
