import type { ReplyInfo } from '../../acord/messages/reply';
import { writeReply } from '../../acord/messages/reply';
import type { Answer } from '../shared/desk';
import { digestOf } from '../shared/rng';
import type { CarrierCase, Item } from './carrier-entries';
import { type CarrierParts, refusal } from './carrier-parts';
import { checkSubmission } from './check-submission';
import { datePolicy } from './policy-date';
import type { Submission } from './submission';
import { turnEntries } from './tell-status';

const SUBMISSION = 103;
const NOT_IN_GOOD_ORDER: ReplyInfo = { tc: 3024, text: 'the application is not in good order' };

/** Takes an application, or says why not. A case that is open already is not opened again. */
export function takeSubmission(parts: CarrierParts, message: Submission, atMs: number): Answer {
  const { transRefGuid } = message.envelope;
  const faults = checkSubmission(message);
  const trackingId = message.trackingId ?? '';
  if (parts.contextOf(trackingId).script.has('reject-order')) faults.push(NOT_IN_GOOD_ORDER);
  if (faults.length > 0) {
    return { body: refusal(transRefGuid, SUBMISSION, faults), outcome: 'rejected', entries: [] };
  }
  const known = parts.book.find({ trackingId });
  if (known && known.stage !== 'closed') {
    const infos = [{ tc: 2002, text: 'this application is with us already' }];
    return { body: refusal(transRefGuid, SUBMISSION, infos), outcome: 'duplicate', entries: [] };
  }
  const received = openCase(parts, message, known, atMs);
  const opened = datePolicy(received, message, atMs, parts.contextOf(trackingId));
  const { plan } = parts.contextOf(trackingId);
  const next = firstTask(opened, plan);
  const body = writeReply({
    transRefGuid,
    transactionTc: SUBMISSION,
    resultTc: parts.manners.receivedTc,
    infos: [],
  });
  return { body, outcome: 'accepted', entries: turnEntries(parts, { case: opened, tells: [], next }, atMs) };
}

/** What happens first with a case that was just opened: an opinion on a trial, else the acknowledgment. */
export function firstTask(c: CarrierCase, plan: ReturnType<CarrierParts['contextOf']>['plan']) {
  if (plan.acknowledgeDays === null) return [];
  if (c.informal) return [{ type: 'opinion' as const, days: plan.opinionDays }];
  return [{ type: 'acknowledge' as const, days: plan.acknowledgeDays }];
}

function openCase(
  { manners, seed }: CarrierParts,
  message: Submission,
  before: CarrierCase | undefined,
  atMs: number,
): CarrierCase {
  const trackingId = message.trackingId ?? '';
  const { transRefGuid: clientRef } = message.envelope;
  const digits = Number.parseInt(digestOf(seed, manners.name, trackingId, clientRef).slice(0, 8), 16);
  return {
    trackingId,
    clientRef,
    policyNumber: `${manners.numberPrefix}${String(digits).padStart(10, '0')}`,
    carrierCode: message.carrierCode,
    informal: message.informal,
    electronicDelivery: message.electronicDelivery,
    premiumArranged: message.premiumArranged,
    faceAmountCents: message.faceAmountCents ?? 0,
    premiumCents: message.premiumCents,
    receivedMs: atMs,
    stage: 'received',
    items: message.informal ? [] : evidenceOf(message, atMs),
    asked: 0,
    issued: 0,
    told: before?.told ?? 0,
    planned: before?.planned ?? 0,
  };
}

/** What the sender said it would deliver. Without a reference of its own nothing could be matched to it later. */
const evidenceOf = (message: Submission, atMs: number): Item[] =>
  message.requirements.flatMap(({ code, uniqueId, details }) =>
    uniqueId ? [{ code, uniqueId, phase: 'evidence' as const, details, askedMs: atMs }] : [],
  );
