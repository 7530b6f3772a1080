import type { WireParty } from '../../acord/messages/party';
import type { WireRequirement, WireStep } from '../../acord/messages/requirement-info';
import { writeRequirementResults } from '../../acord/messages/requirement-results';
import { DAY_MS, dayOf, instantOf } from '../shared/business-clock';
import { attachmentOf } from './documents';
import type { Order } from './order';
import type { BookedOrder } from './order-book';
import type { Step } from './step';

/** Codes of nobody's list, for the script that sends one. */
const UNKNOWN_STEP_TC = 1_029_799_001;
const UNKNOWN_STATUS_TC = 1_029_799_002;

type Happened = BookedOrder['happened'][number];

/** The message that tells one step of an order. */
export function stepMessage(order: Order, happened: Happened, messageRef: string): string {
  return transmittal([{ order, happened: [happened] }], messageRef, happened.atMs);
}

/** The answer to an inquiry: everything that has happened on orders under one reference, documents included. */
export function standingMessage(orders: readonly BookedOrder[], messageRef: string, atMs: number): string {
  const parts = orders.map((order) => ({ order, happened: order.happened, cancelled: order.cancelledMs }));
  return transmittal(parts, messageRef, atMs);
}

interface Part {
  order: Order;
  happened: readonly Happened[];
  cancelled?: number;
}

function transmittal(parts: readonly Part[], messageRef: string, atMs: number): string {
  const { order } = parts[0]!;
  const wrongPerson = parts.some((p) => p.happened.at(-1)?.step.wrongPerson);
  return writeRequirementResults({
    envelope: { transRefGuid: messageRef, sentAt: instantOf(atMs) },
    trackingId: order.trackingId,
    carrierCode: order.carrierCode,
    requirements: parts.map(requirementOf),
    subject: wrongPerson ? SOMEBODY_ELSE : subjectOf(order),
  });
}

function requirementOf({ order, happened, cancelled }: Part): WireRequirement {
  const last = happened.at(-1);
  const results = happened.findLast(({ step }) => step.documents);
  return {
    code: order.code,
    uniqueId: order.clientRef,
    providerOrderNumber: order.number,
    appliesToPartyId: 'Party_1',
    ...statusOf(last?.step, cancelled),
    statusDate: dayOf(cancelled ?? last?.atMs ?? order.placedMs),
    receivedDate: results && dayOf(results.atMs),
    steps: happened.map((h) => wireStep(order, h)),
    attachments: results?.step.documents?.map((kind) => attachmentOf(order, kind, dayOf(results.atMs))) ?? [],
  };
}

function statusOf(last: Step | undefined, cancelled: number | undefined): Partial<WireRequirement> {
  if (cancelled !== undefined) return { status: 'cancelled' };
  if (!last) return { status: 'ordered' };
  return last.status === 'unknown' ? { statusTc: UNKNOWN_STATUS_TC } : { status: last.status };
}

function wireStep(order: Order, { step, atMs }: Happened): WireStep {
  return {
    step: step.step,
    tc: UNKNOWN_STEP_TC,
    at: instantOf(atMs),
    details: step.appointmentDay === undefined ? step.details : appointmentText(order, step.appointmentDay),
  };
}

/** `Appointment 2026-03-05 14:30`: the day first, so that a reader finds it. */
function appointmentText(order: Order, day: number): string {
  const at = instantOf(order.placedMs + Math.round(day * DAY_MS));
  return `Appointment ${at.slice(0, 10)} ${at.slice(11, 16)}`;
}

const subjectOf = (order: Order): WireParty => ({ id: 'Party_1', kind: 'person', ...order.subject });

const SOMEBODY_ELSE: WireParty = {
  id: 'Party_1',
  kind: 'person',
  firstName: 'Somebody',
  lastName: 'Else',
  birthDate: '1951-01-01',
};
