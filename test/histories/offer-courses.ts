import { ApplicationFailure } from '@temporalio/common';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CaseFact } from '../../domain/facts/facts';
import type { OfferReply } from '../../domain/offers/offer';
import { receipt, says, underReview } from './course-parts';
import type { Course } from './courses';

const offers = (day: string, expires: string): CaseFact => ({
  kind: 'carrier-status',
  status: 'counteroffer',
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
  offer: { id: `offer-of-${day}`, expiresAt: `${expires}T05:00:00.000Z` },
});
const replies = (reply: OfferReply, day: string) => ({
  offerId: `offer-of-${day}`,
  reply,
  way: 'agent',
  documentIds: reply === 'appealed' ? ['document'] : [],
});

/** Other terms than applied for: the agent is reminded, the client accepts, and the policy comes, once more with a correction. */
const offerAccepted: Course = async (set) => {
  const rig = await underReview(set);
  rig.deliveryItems = [receipt];
  await rig.tell(offers('2026-11-24', '2026-12-09'));
  await rig.inStage('counteroffer');
  await rig.days(4);
  await rig.command('replyToOffer', replies('accepted', '2026-11-24'));
  await rig.until(() => rig.sent.some(({ what }) => what === 'offer-reply'));
  await rig.tell(says('reissue', '2026-12-08'));
  await rig.tell(says('issued', '2026-12-10'));
  await rig.inStage('delivery');
  return caseWorkflowId(rig.caseId);
};

/** The client declines: the case ends, and the carrier hears of it. */
export const offerDeclined: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(offers('2026-11-24', '2026-12-09'));
  await rig.inStage('counteroffer');
  await rig.command('replyToOffer', replies('declined', '2026-11-24'));
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** Appealed with new evidence while the carrier cannot be reached; then a milder offer, which is accepted. */
const offerAppealed: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(offers('2026-11-24', '2026-12-09'));
  await rig.inStage('counteroffer');
  rig.carrierFails = () => ApplicationFailure.nonRetryable('nobody knows', 'outcome-unknown');
  await rig.command('replyToOffer', replies('appealed', '2026-11-24'));
  await rig.until(() => rig.changes.at(-1)?.stuckReasons.includes('carrier-offer-reply') ?? false);
  rig.carrierFails = undefined;
  await rig.command('resend', {});
  await rig.until(() => rig.sent.some(({ what }) => what === 'offer-reply'));
  await rig.tell(offers('2026-12-01', '2026-12-16'));
  await rig.inStage('counteroffer');
  await rig.command('replyToOffer', replies('accepted', '2026-12-01'));
  await rig.until(() => rig.sent.filter(({ what }) => what === 'offer-reply').length === 2);
  return caseWorkflowId(rig.caseId);
};

/** Nobody answers: the offer runs out, a person has it extended, and it runs out again. */
const offerExpired: Course = async (set) => {
  const rig = await underReview(set);
  await rig.tell(offers('2026-11-24', '2026-12-09'));
  await rig.inStage('counteroffer');
  await rig.days(22);
  await rig.command('extendOffer', {
    offerId: 'offer-of-2026-11-24',
    expiresAt: '2026-12-24T05:00:00.000Z',
    noteId: 'note',
  });
  await rig.days(20);
  return caseWorkflowId(rig.caseId);
};

/** The carrier takes its approval back and approves once more; what it takes back after the issue a person decides. */
const decisionTakenBack: Course = async (set) => {
  const rig = await underReview(set);
  rig.deliveryItems = [receipt];
  await rig.tell(says('approved', '2026-11-24'));
  await rig.inStage('approved');
  await rig.tell(says('pending', '2026-11-25'));
  await rig.inStage('under-review');
  await rig.tell(says('approved', '2026-11-30'));
  await rig.tell(says('issued', '2026-12-01'));
  await rig.inStage('delivery');
  await rig.tell(says('under-review', '2026-12-02'));
  await rig.tell(says('under-review', '2026-12-03'));
  const said = { status: 'under-review', at: '2026-12-02T12:00:00.000Z' } as const;
  await rig.command('reconcileStatus', { ...said, right: 'carrier', noteId: 'note' });
  await rig.inStage('under-review');
  return caseWorkflowId(rig.caseId);
};

/**
 * A carrier that names days only: the policy is heard of before the approval of that day. What it says of an offer after that is a
 * person's to decide, and the offer that is followed is accepted while another one waits; its policy number is taken back meanwhile.
 */
const wordsOfOneMoment: Course = async (set) => {
  const rig = await underReview(set);
  rig.deliveryItems = [receipt];
  await rig.tell(says('issued', '2026-11-24'));
  await rig.tell(says('approved', '2026-11-24'));
  await rig.inStage('delivery');
  await rig.tell(offers('2026-11-25', '2026-12-20'));
  const said = { status: 'counteroffer', at: '2026-11-25T12:00:00.000Z' } as const;
  await rig.command('reconcileStatus', { ...said, right: 'carrier', noteId: 'note' });
  await rig.inStage('counteroffer');
  const tentative = { status: 'tentative-offer', at: '2026-11-26T12:00:00.000Z' } as const;
  const offer = { id: 'offer-of-2026-11-26', expiresAt: '2026-12-20T05:00:00.000Z' };
  await rig.tell({ kind: 'carrier-status', ...tentative, policyNumber: true, offer });
  await rig.tell({ kind: 'policy-number', at: '2026-11-26T12:00:00.000Z', gone: true });
  await rig.command('replyToOffer', replies('accepted', '2026-11-25'));
  await rig.until(() => rig.sent.some(({ what }) => what === 'offer-reply'));
  await rig.command('reconcileStatus', { ...tentative, right: 'us', noteId: 'note' });
  await rig.tell(says('issued', '2026-12-08'));
  await rig.inStage('delivery');
  return caseWorkflowId(rig.caseId);
};

export const OFFER_COURSES: Record<string, Course> = {
  'case-offer-accepted': offerAccepted,
  'case-offer-declined': offerDeclined,
  'case-offer-appealed': offerAppealed,
  'case-offer-expired': offerExpired,
  'case-decision-taken-back': decisionTakenBack,
  'case-words-of-one-moment': wordsOfOneMoment,
  // Once more, by the flow that records what the carrier is told before it is.
  'case-recorded-before-told': offerAppealed,
};
