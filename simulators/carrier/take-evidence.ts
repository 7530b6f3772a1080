import { replyIn } from '../../acord/messages/offer-reply';
import { type ReplyInfo, writeReply } from '../../acord/messages/reply';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { RequirementResults } from '../../acord/messages/requirement-results';
import type { Answer } from '../shared/desk';
import type { CarrierCase, Item } from './carrier-entries';
import { type CarrierParts, refusal } from './carrier-parts';
import { deliveryComplete } from './issuing';
import { answerOffer } from './offering';
import { turnEntries } from './tell-status';
import { type CaseContext, isComplete, type Turn, unchanged } from './turn';
import { beginReview } from './underwriting';

const EVIDENCE = 1122;
const UNKNOWN_POLICY = 3026;
const SUCCESS = 1;
const SUCCESS_WITH_INFO = 2;
/** Statuses in which the sender has what was asked for, or has settled that it is not needed. */
const MET = new Set<WireRequirement['status']>([
  'waived',
  'accepted',
  'received',
  'completed',
  'completed-with-warnings',
  'reviewed',
  'submitted',
  'cancelled',
]);

/** Takes evidence for a case. What fits nothing that was asked for is said in the reply. */
export function takeEvidence(parts: CarrierParts, message: RequirementResults, atMs: number): Answer {
  const { transRefGuid } = message.envelope;
  const found = parts.book.find(message);
  if (!found) {
    const infos = [{ tc: UNKNOWN_POLICY, text: 'no such case' }];
    return { body: refusal(transRefGuid, EVIDENCE, infos), outcome: 'not-found', entries: [] };
  }
  const infos: ReplyInfo[] = [];
  let changed = found;
  const word = message.requirements.find((requirement) => replyIn(requirement));
  if (word) return takeReply(parts, message, found, word, atMs);
  for (const requirement of message.requirements) {
    const index = changed.items.findIndex((item) => isFor(requirement, item));
    // Who is asked for an opinion asks for nothing: what there is helps it.
    if (index < 0 && found.informal) continue;
    if (index < 0) infos.push({ tc: 2001, text: `not asked for: requirement ${requirement.code}` });
    else if (!MET.has(requirement.status) && requirement.attachments.length === 0) {
      infos.push({ tc: 2004, text: `not complete: requirement ${requirement.code}` });
    } else changed = met(changed, index, atMs);
  }
  const resultTc = infos.length > 0 ? SUCCESS_WITH_INFO : SUCCESS;
  const body = writeReply({ transRefGuid, transactionTc: EVIDENCE, resultTc, infos });
  if (changed === found) return { body, outcome: 'evidence', entries: [] };
  const turn = afterEvidence(changed, atMs, parts.contextOf(found.trackingId));
  return { body, outcome: 'evidence', entries: turnEntries(parts, turn, atMs) };
}

/** The reply to an offer. One that is about no open offer is named in our reply and changes nothing. */
function takeReply(
  parts: CarrierParts,
  { envelope: { transRefGuid } }: RequirementResults,
  found: CarrierCase,
  word: WireRequirement,
  atMs: number,
): Answer {
  const open = found.items.some(
    (item) => item.phase === 'offer' && item.metMs === undefined && isFor(word, item),
  );
  const reply = open ? replyIn(word) : undefined;
  const turn = reply
    ? answerOffer(found, { reply, option: word.option }, atMs, parts.contextOf(found.trackingId))
    : unchanged(found);
  const taken = turn.case !== found;
  const infos = taken ? [] : [{ tc: 2001, text: 'no offer is open' }];
  const resultTc = taken ? SUCCESS : SUCCESS_WITH_INFO;
  const body = writeReply({ transRefGuid, transactionTc: EVIDENCE, resultTc, infos });
  return { body, outcome: 'evidence', entries: taken ? turnEntries(parts, turn, atMs) : [] };
}

/** References match; codes do not: two requirements may have the same one. */
const isFor = ({ uniqueId, carrierRef }: WireRequirement, item: Item): boolean =>
  (uniqueId !== undefined && uniqueId === item.uniqueId) ||
  (carrierRef !== undefined && carrierRef === item.carrierRef);

const met = (c: CarrierCase, index: number, atMs: number): CarrierCase =>
  c.items[index]?.metMs === undefined
    ? { ...c, items: c.items.map((item, i) => (i === index ? { ...item, metMs: atMs } : item)) }
    : c;

/** What follows when something has come in: nothing, unless it was the last thing waited for. */
export function afterEvidence(c: CarrierCase, atMs: number, context: CaseContext): Turn {
  if (c.stage === 'gathering' && context.plan.outcome !== 'incomplete' && isComplete(c, 'evidence')) {
    return beginReview(c, atMs, context);
  }
  if (c.stage === 'additional' && isComplete(c, 'additional')) return beginReview(c, atMs, context);
  // A reply that only says that it is there means yes.
  if (c.stage === 'offered' && isComplete(c, 'offer'))
    return answerOffer(c, { reply: 'accepted' }, atMs, context);
  if (c.stage === 'issued' && isComplete(c, 'delivery')) return deliveryComplete(c, context);
  return unchanged(c);
}
