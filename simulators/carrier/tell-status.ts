import { POLICY_STATUS } from '../../acord/codes/policy-codes';
import { type HoldingStatus, writeCaseStatus } from '../../acord/messages/case-status';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import { announce } from '../shared/announce';
import { dayOf, daysLater, instantOf } from '../shared/business-clock';
import { speak } from '../shared/dialect';
import type { Entry } from '../shared/entries';
import { digestOf } from '../shared/rng';
import type { CarrierCase, Item } from './carrier-entries';
import type { CarrierParts } from './carrier-parts';
import type { Told, Turn } from './turn';

/** An item as messages carry it: outstanding until it is in. */
export const wireItem = (item: Item): WireRequirement => ({
  code: item.code,
  uniqueId: item.uniqueId,
  carrierRef: item.carrierRef,
  status: item.metMs === undefined ? 'outstanding' : 'received',
  requestedDate: dayOf(item.askedMs),
  statusDate: dayOf(item.metMs ?? item.askedMs),
  receivedDate: item.metMs === undefined ? undefined : dayOf(item.metMs),
  details: item.details,
  steps: [],
  attachments: [],
});

/** Everything that a status of a case says beside the status itself. */
export const holdingOf = (c: CarrierCase): Omit<HoldingStatus, 'requirements'> => ({
  policyNumber: c.informal ? undefined : c.policyNumber,
  trackingId: c.trackingId,
  carrierCode: c.carrierCode,
  faceAmountCents: c.faceAmountCents,
  premiumCents: c.premiumCents,
  postponedUntil: c.stage === 'postponed' || c.stage === 'closed' ? c.postponedUntil : undefined,
  issueDate: c.issuedMs === undefined ? undefined : dayOf(c.issuedMs),
  policyDate: c.policyDate,
  ...(c.refusedDate ? { policyDateRefused: c.refusedDate.day, note: c.refusedDate.words } : {}),
  ...(c.stage === 'offered' ? c.offer : {}),
});

/** The entries that a turn is remembered by: the case, what is told, what falls due. */
export function turnEntries(parts: CarrierParts, turn: Turn, atMs: number): Entry[] {
  const { trackingId } = turn.case;
  const last = turn.tells.findLast((t) => t.holding.status !== undefined || t.holding.statusTc !== undefined);
  const changed: CarrierCase = {
    ...turn.case,
    told: turn.case.told + turn.tells.length,
    planned: turn.case.planned + turn.next.length,
    status: last ? statusOf(last) : turn.case.status,
  };
  const tasks = turn.next.map(({ type, days }, i): Entry => {
    const n = turn.case.planned + i;
    const dueMs = daysLater(atMs, days);
    return { kind: 'task', id: `${type}:${trackingId}:${n}`, trackingId, dueMs, type, ref: trackingId, n };
  });
  const events = turn.tells.flatMap((t, i) => eventEntries(parts, changed, t, turn.case.told + i));
  return [{ kind: 'carrier-case', case: changed }, ...tasks, ...events];
}

function statusOf({ holding, atMs }: Told): CarrierCase['status'] {
  const { status, statusTc, statusText } = holding;
  const tc = status && status !== 'unknown' ? POLICY_STATUS.tcOf(status) : (statusTc ?? 0);
  return { tc, text: statusText, atMs };
}

function eventEntries(parts: CarrierParts, c: CarrierCase, t: Told, nth: number): Entry[] {
  const { manners, state, seed } = parts;
  const { trackingId } = c;
  const id = `msg_${digestOf(seed, manners.name, trackingId, c.clientRef, nth).slice(0, 32)}`;
  const holding = { ...holdingOf(c), statusAt: instantOf(t.atMs), requirements: [], ...t.holding };
  const plain = writeCaseStatus({
    envelope: { transRefGuid: id, sentAt: instantOf(t.atMs) },
    holdings: [holding],
  });
  const about = `${t.holding.status ?? t.holding.statusTc}`;
  const event = { id, trackingId, about, atMs: t.atMs, sendingDays: t.sendingDays };
  const chance = { faults: state.faults, seed };
  if (manners.news === 'poll') return announce({ ...event, body: plain }, 'publish', chance);
  const body = speak(plain, manners.dialect);
  const silent = !parts.calls || scriptSilences(parts, trackingId);
  return [
    ...announce({ ...event, body, sendingDays: silent ? [] : t.sendingDays }, 'deliver', chance),
    { kind: 'news', eventId: id, trackingId },
  ];
}

const scriptSilences = (parts: CarrierParts, trackingId: string): boolean =>
  parts.contextOf(trackingId).script.has('never-calls');
