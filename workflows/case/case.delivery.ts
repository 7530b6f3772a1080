/** The carrier's time for the delivery of an issued policy. Pure: each changes the state and leaves its event. */
import type { CaseSnapshot, DeliveryPlanned } from '../../domain/case/case-types';
import type { Instant } from '../../domain/primitives';
import { holdsUp } from '../../domain/requirements/open-requirements';
import { REQUIREMENT_CODES } from '../../domain/requirements/requirement-words';
import { addDates, dropDates } from './case.dates';
import type { CaseState } from './case.state';
import { deliveryItems, openOf } from './case.waiting';

/** The day from which the delivery is late. */
export const LATE = 'delivery-late';

const WATCHED = '2026-11-delivery-and-agents-watched';
const RECEIPT = REQUIREMENT_CODES['delivery-receipt'];
/** Timetables of the delivery, which end with the carrier's limit. */
const DELIVERING = ['delivery', 'delivery-items'];

/**
 * Which of the policies is delivered, since when the case is open, and what has become of the cash that came with the application:
 * what may have gone back with an end counts as gone.
 */
export const deliveryOf = ({ data: { issues, cash, reopenedAt } }: CaseState) => ({
  issue: issues ?? 1,
  cash: cash?.asked ? ('refunded' as const) : cash?.settled,
  ...(reopenedAt ? { since: reopenedAt } : {}),
});

/** Which policy's delivery a reopened case takes up, where it goes on with one. */
export const goesOn = (state: CaseState): { issue?: number } =>
  state.stage === 'delivery-requirements' ? { issue: deliveryOf(state).issue } : {};

/** Takes the carrier's limit for the policy that was just issued, or whose delivery is taken up again; one that is longer already stays. */
export function beginDelivery(
  state: CaseState,
  { until, lateAt }: Omit<DeliveryPlanned, 'requirements'>,
): void {
  if (!state.knows('2026-11-delivery-limit')) return;
  const { deliverBy } = state.data;
  if (until && !(deliverBy && deliverBy > until)) state.data.deliverBy = until;
  if (lateAt) addDates(state, [{ at: lateAt, action: LATE }]);
}

/** The policy is in force, or another one takes its place: no day of this delivery matters any more. */
export function endDelivery(state: CaseState): void {
  dropDates(state, [LATE]);
  delete state.data.deliverBy;
}

/** The carrier gives more time: whoever is chased is chased anew, with the new limit ahead. */
export function extendDelivery(state: CaseState, until: Instant, noteId: string, actor: string): void {
  state.data.deliverBy = until;
  state.log('delivery.extended', { until, noteId }, { actor });
  state.planStage();
}

/** The limit that a timetable goes by, as a plan says it. */
export const closesBy = ({ deliverBy }: CaseSnapshot, timetableId: string): { closeBy?: Instant } =>
  deliverBy && DELIVERING.includes(timetableId) ? { closeBy: deliverBy } : {};

/** Whether the client does not have the policy yet: the receipt is out, or where there is none, no sign of it has come. */
export function isOut(state: CaseState): boolean {
  const { stage } = state.data;
  if (state.knows(WATCHED) && isReceived(state.data)) return false;
  if (stage === 'issued' || stage === 'delivery') return true;
  if (stage !== 'delivery-requirements') return false;
  return openOf(state.data, 'delivery').some(({ code }) => code === RECEIPT);
}

/**
 * What shows from now on that the policy was delivered: its receipt, or another of the items that are open by now. What is asked for
 * meanwhile hides neither. A policy that needs nothing is not waited for.
 */
export function signOfDelivery(state: CaseState): () => boolean {
  const { data } = state;
  const openIds = () => deliveryItems(data).map(({ id }) => id);
  const expected = openIds();
  if (expected.length === 0) return () => true;
  // Older cases count what is open.
  if (!state.knows(WATCHED)) return () => openIds().length < expected.length;
  return () => isReceived(data) || expected.some((id) => !openIds().includes(id));
}

/** The receipt is in, and none is out: of a policy that is issued anew it is asked for anew. */
function isReceived({ requirements }: CaseSnapshot): boolean {
  const receipts = requirements.filter(({ phase, code }) => phase === 'delivery' && code === RECEIPT);
  return receipts.some(({ status }) => status === 'satisfied') && !receipts.some(holdsUp);
}
