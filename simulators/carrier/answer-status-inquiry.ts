import { type HoldingStatus, readCaseStatus, writeCaseStatus } from '../../acord/messages/case-status';
import type { StatusInquiry } from '../../acord/messages/status-inquiry';
import { instantOf } from '../shared/business-clock';
import { type Answer, reason } from '../shared/desk';
import type { CarrierCase } from './carrier-entries';
import { type CarrierParts, refusal } from './carrier-parts';
import { holdingOf, wireItem } from './tell-status';

const INQUIRY = 125;
const PAGE_MAX = 50;

/** Says how one case stands, or what has changed since a cursor, in the order in which it changed. */
export function answerStatusInquiry(parts: CarrierParts, inquiry: StatusInquiry, atMs: number): Answer {
  return inquiry.trackingId && !inquiry.cursor
    ? answerForCase(parts, inquiry, atMs)
    : answerSinceCursor(parts, inquiry, atMs);
}

function answerForCase({ book }: CarrierParts, inquiry: StatusInquiry, atMs: number): Answer {
  const found = book.find(inquiry);
  if (!found) {
    const infos = [{ tc: 2001, text: 'no such case' }];
    return {
      body: refusal(inquiry.envelope.transRefGuid, INQUIRY, infos),
      outcome: 'not-found',
      entries: [],
    };
  }
  const body = writeCaseStatus({
    envelope: { ...inquiry.envelope, sentAt: instantOf(atMs) },
    holdings: [standingOf(found)],
  });
  return { body, outcome: 'answered', entries: [] };
}

function standingOf(c: CarrierCase): HoldingStatus {
  return {
    ...holdingOf(c),
    policyNumber: c.status ? holdingOf(c).policyNumber : undefined,
    statusTc: c.status?.tc,
    statusText: c.status?.text,
    statusAt: instantOf(c.status?.atMs ?? c.receivedMs),
    requirements: c.items.map(wireItem),
  };
}

function answerSinceCursor(parts: CarrierParts, inquiry: StatusInquiry, atMs: number): Answer {
  const { book, state } = parts;
  const from = startOf(parts, inquiry.cursor);
  if (from === undefined) {
    const body = refusal(inquiry.envelope.transRefGuid, INQUIRY, [reason.invalid('the cursor')]);
    return { body, outcome: 'rejected', entries: [] };
  }
  const page = book.news.slice(from, from + PAGE_MAX);
  const wanted = page.filter((n) => !inquiry.trackingId || n.trackingId === inquiry.trackingId);
  const holdings = wanted.flatMap(({ eventId }) => {
    const event = state.events.get(eventId);
    return event ? readCaseStatus(event.body).message.holdings : [];
  });
  const body = writeCaseStatus({
    envelope: { ...inquiry.envelope, sentAt: instantOf(atMs) },
    holdings,
    nextCursor: cursorAt(parts, from + page.length) ?? inquiry.cursor,
  });
  return { body, outcome: 'answered', entries: [] };
}

/** A cursor: the instant of the last change that was read, and how many were. */
function cursorAt({ book }: CarrierParts, count: number): string | undefined {
  const last = book.news[count - 1];
  return last && `${instantOf(last.atMs)}~${count}`;
}

/** Where a cursor points in the feed. A bare instant is accepted too: everything that became readable after it. */
function startOf({ book }: CarrierParts, cursor: string | undefined): number | undefined {
  if (!cursor) return 0;
  const [, count] = /~(\d{1,9})$/.exec(cursor) ?? [];
  if (count !== undefined) return Math.min(Number(count), book.news.length);
  const instant = Date.parse(cursor);
  if (Number.isNaN(instant)) return undefined;
  const index = book.news.findIndex((n) => n.atMs > instant);
  return index < 0 ? book.news.length : index;
}
