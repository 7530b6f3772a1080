import { writeReply } from '../../acord/messages/reply';
import type { Answer } from '../shared/desk';
import type { CarrierCase, Item } from './carrier-entries';
import { type CarrierParts, refusal } from './carrier-parts';
import { checkSubmission } from './check-submission';
import { datePolicy } from './policy-date';
import type { Submission } from './submission';
import { turnEntries } from './tell-status';
import { type CaseContext, isComplete, type Turn, told } from './turn';
import { beginReview } from './underwriting';

const SUBMISSION = 103;
const NOT_FOUND = { tc: 2042, text: 'no application with us that this would change' };
const NOT_OPEN = { tc: 2043, text: 'this case is not open any more' };
const CHANGE_REFUSED = { tc: 3024, text: 'the change is not in good order' };

/** Takes a changed application: what was decided falls, and what is newly to come is waited for. */
export function takeChange(parts: CarrierParts, message: Submission, atMs: number): Answer {
  const { transRefGuid } = message.envelope;
  const faults = checkSubmission(message);
  const found = parts.book.find({ trackingId: message.trackingId });
  if (!found) faults.push(NOT_FOUND);
  else if (found.stage === 'closed' || found.stage === 'active') faults.push(NOT_OPEN);
  else if (parts.contextOf(found.trackingId).script.has('reject-change')) faults.push(CHANGE_REFUSED);
  if (!found || faults.length > 0) {
    return { body: refusal(transRefGuid, SUBMISSION, faults), outcome: 'rejected', entries: [] };
  }
  const body = writeReply({
    transRefGuid,
    transactionTc: SUBMISSION,
    resultTc: parts.manners.receivedTc,
    infos: [],
  });
  const context = parts.contextOf(found.trackingId);
  const dated = datePolicy(changed(found, message, atMs), message, atMs, context);
  const answered = dated.policyDate !== found.policyDate || dated.refusedDate !== found.refusedDate;
  const turn = withAnswer(afterChange(dated, atMs, context), answered, atMs, context);
  return { body, outcome: 'changed', entries: turnEntries(parts, turn, atMs) };
}

/** Every status says what becomes of the policy date; where a change brings none, it is told by itself. */
function withAnswer(turn: Turn, isNew: boolean, atMs: number, { script }: CaseContext): Turn {
  if (!isNew || turn.tells.length > 0) return turn;
  return { ...turn, tells: [told(atMs, { status: 'submitted' }, script)] };
}

/** The case with what the application says now. What is in stays in; what is not listed any more is not waited for. */
function changed(c: CarrierCase, message: Submission, atMs: number): CarrierCase {
  const listed = message.requirements.flatMap(({ code, uniqueId, details }) =>
    uniqueId ? [{ code, uniqueId, details }] : [],
  );
  const isListed = ({ uniqueId }: Item) => listed.some((l) => l.uniqueId === uniqueId);
  const kept = c.items
    .filter((item) => item.phase !== 'evidence' || item.metMs !== undefined || isListed(item))
    // An open offer falls with what it was made for.
    .map((item) => (item.phase === 'offer' && item.metMs === undefined ? { ...item, metMs: atMs } : item));
  const fresh = listed
    .filter(({ uniqueId }) => !c.items.some((item) => item.uniqueId === uniqueId))
    .map((item) => ({ ...item, phase: 'evidence' as const, askedMs: atMs }));
  return {
    ...c,
    electronicDelivery: message.electronicDelivery,
    premiumArranged: message.premiumArranged,
    faceAmountCents: message.faceAmountCents ?? c.faceAmountCents,
    premiumCents: message.premiumCents ?? c.premiumCents,
    items: [...kept, ...fresh],
  };
}

/** A policy that was issued is issued again; a decision is made again; anything else goes on with what is to come. */
function afterChange(c: CarrierCase, atMs: number, context: CaseContext): Turn {
  if (c.stage === 'received') return { case: c, tells: [], next: [] };
  if (c.stage === 'issued') {
    return {
      case: { ...c, stage: 'approved' },
      tells: [told(atMs, { status: 'reissue' }, context.script)],
      next: [{ type: 'issue', days: context.plan.issueDays }],
    };
  }
  const tells = [told(atMs, { status: 'pending' }, context.script)];
  const gathering: CarrierCase = { ...c, stage: 'gathering' };
  if (!isComplete(gathering, 'evidence')) return { case: gathering, tells, next: [] };
  if (c.stage === 'additional') return { case: c, tells, next: [] };
  const review = beginReview(gathering, atMs, context);
  return { ...review, tells: [...tells, ...review.tells] };
}
