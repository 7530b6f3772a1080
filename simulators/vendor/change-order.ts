import type { RequirementOrder, WireOrderChange } from '../../acord/messages/requirement-order';
import { DAY_MS } from '../shared/business-clock';
import type { Answer } from '../shared/desk';
import type { Entry } from '../shared/entries';
import type { BookedOrder } from './order-book';
import { type Step, step } from './step';
import { stepTasks } from './take-order';
import { accepted, refused, type VendorParts } from './vendor-parts';

const ORDER = 121;

/** Takes what we are told about an order that goes on. Told again under the same reference, it changes nothing. */
export function changeOrder({ book }: VendorParts, message: RequirementOrder, atMs: number): Answer {
  const { envelope, change, requirement } = message;
  const { transRefGuid } = envelope;
  const order = book.withRef(requirement.uniqueId ?? '').find((o) => o.cancelledMs === undefined);
  if (!order || !change) {
    const infos = [{ tc: 2042, text: 'no open order under this reference' }];
    return { body: refused(transRefGuid, ORDER, infos), outcome: 'not-found', entries: [] };
  }
  const body = accepted(transRefGuid, ORDER, order.number);
  if (order.changes.some(({ ref }) => ref === transRefGuid))
    return { body, outcome: 'duplicate', entries: [] };
  const { number } = order;
  const told: Entry = { kind: 'order-changed', number, ref: transRefGuid, change: change.kind, atMs };
  return { body, outcome: 'changed', entries: [told, ...replanned(order, change, atMs)] };
}

/** What becomes of the work: it goes on, ends, or has another appointment. */
function replanned(order: BookedOrder, change: WireOrderChange, atMs: number): Entry[] {
  const today = (atMs - order.placedMs) / DAY_MS;
  const waiting = order.steps.findIndex((s) => s.waitsFor !== undefined);
  const { kind } = change;
  if (kind === 'fee-refused' && waiting >= 0) {
    return planned(order, waiting, [
      step(today + 1, 'cancelled', 'cancelled', { details: 'The doctor sends nothing without the fee.' }),
    ]);
  }
  if (waiting >= 0 && order.steps[waiting]?.waitsFor === kind) {
    const rest = order.steps.slice(waiting);
    const later = Math.max(0, today + 1 - rest[0]!.day);
    return planned(
      order,
      waiting,
      rest.map((s) => ({ ...s, day: s.day + later, waitsFor: undefined })),
    );
  }
  return kind === 'reschedule' ? moved(order, change, today) : [];
}

/** The appointment is moved to the instant that is wanted, or by three days; what comes after it moves along. */
function moved(order: BookedOrder, { details }: WireOrderChange, today: number): Entry[] {
  const coming = order.steps.findIndex((s) => s.day > today && !s.dropped);
  if (coming < 0) return [];
  const done = order.steps.findIndex((s, i) => i >= coming && s.step === 'done');
  if (done < 0) return [];
  const wanted = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})/.exec(details ?? '');
  const wantedMs = wanted ? Date.parse(`${wanted[1]}T${wanted[2]}:00.000Z`) : Number.NaN;
  const day = Number.isNaN(wantedMs) ? order.steps[done]!.day + 3 : (wantedMs - order.placedMs) / DAY_MS;
  const by = Math.max(day, today + 0.2) - order.steps[done]!.day;
  const rest = order.steps.slice(done).filter((s) => !s.dropped);
  const steps: Step[] = [
    ...order.steps.map((s, i) => (i >= coming ? { ...s, dropped: true } : s)),
    step(today + 0.1, 'scheduled', 'pending', { appointmentDay: order.steps[done]!.day + by }),
    ...rest.map((s) => ({ ...s, day: s.day + by })),
  ];
  const after = { ...order, steps };
  return [{ kind: 'order-replanned', number: order.number, steps }, ...stepTasks(after, order.steps.length)];
}

function planned(order: BookedOrder, from: number, rest: Step[]): Entry[] {
  const steps = [...order.steps.slice(0, from), ...rest];
  const after = { ...order, steps };
  return [{ kind: 'order-replanned', number: order.number, steps }, ...stepTasks(after, from)];
}
