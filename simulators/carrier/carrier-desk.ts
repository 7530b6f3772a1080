import { readRequirementResults } from '../../acord/messages/requirement-results';
import { readStatusInquiry, transactionOf } from '../../acord/messages/status-inquiry';
import { type CaseView, type Desk, type EffectiveRow, type Incoming, reason } from '../shared/desk';
import type { Entry } from '../shared/entries';
import type { Task } from '../shared/shared-entries';
import { unusable } from '../shared/unusable';
import { answerStatusInquiry } from './answer-status-inquiry';
import type { CarrierParts } from './carrier-parts';
import { replyToOffer } from './reply-to-offer';
import { runCaseTask } from './run-case-task';
import { readSubmission } from './submission';
import { takeChange } from './take-change';
import { takeEvidence } from './take-evidence';
import { firstTask, takeSubmission } from './take-submission';
import { turnEntries } from './tell-status';

const SUBMISSION = 103;
const EVIDENCE = 1122;
const STATUS_INQUIRY = 125;

/** A carrier's desks: new business, underwriting, issue. */
export class CarrierDesk implements Desk {
  constructor(private readonly parts: CarrierParts) {}

  receive(xml: Uint8Array): Incoming {
    const type = transactionOf(xml);
    switch (type) {
      case SUBMISSION:
        return this.receiveSubmission(xml);
      case EVIDENCE:
        return this.receiveEvidence(xml);
      case STATUS_INQUIRY:
        return this.receiveInquiry(xml);
      default:
        return unusable({ type: type ?? null }, [reason.invalid('TransType')]);
    }
  }

  private receiveSubmission(xml: Uint8Array): Incoming {
    const { message, faults } = readSubmission(xml);
    if (faults.length > 0) return unusable({ type: SUBMISSION, ...message.envelope }, faults.map(reason.of));
    const trackingId = message.trackingId ?? null;
    return {
      key: { type: SUBMISSION, trackingId, clientRef: message.envelope.transRefGuid || null, reqCode: null },
      sentMs: Date.parse(message.envelope.sentAt),
      kind: 'carrier',
      setsClock: trackingId !== null,
      handle: (atMs) =>
        message.isChange ? takeChange(this.parts, message, atMs) : takeSubmission(this.parts, message, atMs),
    };
  }

  private receiveEvidence(xml: Uint8Array): Incoming {
    const { message, faults } = readRequirementResults(xml);
    if (faults.length > 0) return unusable({ type: EVIDENCE, ...message.envelope }, faults.map(reason.of));
    const found = this.parts.book.find(message);
    return {
      key: {
        type: EVIDENCE,
        trackingId: found?.trackingId ?? message.trackingId ?? null,
        clientRef: message.envelope.transRefGuid || null,
        reqCode: message.requirements.length === 1 ? message.requirements[0]!.code : null,
      },
      sentMs: Date.parse(message.envelope.sentAt),
      kind: 'carrier',
      setsClock: found !== undefined,
      handle: (atMs) => takeEvidence(this.parts, message, atMs),
    };
  }

  private receiveInquiry(xml: Uint8Array): Incoming {
    const { message, faults } = readStatusInquiry(xml);
    if (faults.length > 0) {
      return unusable({ type: STATUS_INQUIRY, ...message.envelope }, faults.map(reason.of));
    }
    const trackingId = message.trackingId ?? null;
    return {
      key: {
        type: STATUS_INQUIRY,
        trackingId,
        clientRef: message.envelope.transRefGuid || null,
        reqCode: null,
      },
      sentMs: Date.parse(message.envelope.sentAt),
      kind: 'carrier',
      setsClock: this.parts.book.find(message) !== undefined,
      handle: (atMs) => answerStatusInquiry(this.parts, message, atMs),
    };
  }

  run(task: Task): Entry[] {
    return runCaseTask(this.parts, task);
  }

  /** A case that rests because of its script is taken up. */
  scriptChanged(trackingId: string, atMs: number): Entry[] {
    const { book, state } = this.parts;
    const found = book.find({ trackingId });
    if (found?.stage !== 'received' || state.tasksOf(trackingId).size > 0) return [];
    const next = firstTask(found, this.parts.contextOf(trackingId).plan);
    return turnEntries(this.parts, { case: found, tells: [], next }, atMs);
  }

  offerReply(trackingId: string, accepted: boolean, atMs: number): Entry[] | undefined {
    return replyToOffer(this.parts, trackingId, accepted, atMs);
  }

  effective(): EffectiveRow[] {
    return this.parts.book.all().map(({ clientRef, trackingId, policyNumber, stage }) => ({
      clientRef,
      trackingId,
      reqCode: null,
      providerOrderNum: policyNumber,
      cancelled: stage === 'closed',
      count: 1,
    }));
  }

  cases(): CaseView[] {
    return this.parts.book.all().map((c) => ({
      trackingId: c.trackingId,
      lines: [
        `policy ${c.policyNumber}: ${c.stage}`,
        ...c.items
          .filter((item) => item.metMs === undefined)
          .map((item) => `waits for ${item.code} (${item.phase})`),
      ],
    }));
  }
}
