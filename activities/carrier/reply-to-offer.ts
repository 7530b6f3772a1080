import { OFFER_REPLY, statusOfReply } from '../../acord/messages/offer-reply';
import { writeRequirementResults } from '../../acord/messages/requirement-results';
import { utcDay } from '../../domain/calendar/plain-date';
import { isReplied } from '../../domain/offers/offer';
import { noteBody } from '../../records/notes';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { attachmentsOf } from '../attachments-of';
import { type SentToCarrier, sendToCarrier } from './send-to-carrier';

type ReplyCall = CaseIds & { offerId: string; number: number };

/**
 * Tells the carrier what was replied to its offer. An offer has one reply, so its id is the key; only a sending that the
 * carrier has refused is followed by another one.
 * @param number of the sending, from 1.
 */
export async function replyToOffer(deps: ActivityDeps, call: ReplyCall): Promise<SentToCarrier> {
  const what = { kind: 'offer-reply' as const, key: `offer:${call.offerId}:${call.number}` };
  return sendToCarrier(deps, call, what, (clientRef) => buildReply(deps, call, clientRef));
}

/** The reply with its reason, and for an appeal with the new evidence. */
async function buildReply(
  deps: ActivityDeps,
  { caseId, agencyId, at, offerId }: ReplyCall,
  clientRef: string,
): Promise<string> {
  const { db, sealer } = deps;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const offer = await db.offer.findFirstOrThrow({ where: { id: offerId, caseId, agencyId } });
  // A case that began before replies were recorded first may ask too early: the attempt fails, and a later one finds the reply.
  if (!isReplied(offer.state)) throw new Error(`the reply to offer ${offerId} is not in the records yet`);
  const documents = await db.document.findMany({
    where: { id: { in: offer.replyDocuments }, caseId, agencyId },
    orderBy: { id: 'asc' },
  });
  return writeRequirementResults({
    envelope: { transRefGuid: clientRef, sentAt: at },
    trackingId: found.trackingId ?? found.number,
    policyNumber: found.policyNumber ?? undefined,
    carrierCode: found.carrierCode,
    requirements: [
      {
        code: OFFER_REPLY,
        uniqueId: offer.replyRef ?? offer.id,
        carrierRef: offer.replyRef ?? undefined,
        status: statusOfReply(offer.state),
        statusDate: utcDay(offer.repliedAt ?? new Date(at)),
        details: offer.replyNoteId ? await noteBody(db, sealer, found, offer.replyNoteId) : undefined,
        ...(offer.acceptedOption === null ? {} : { option: offer.acceptedOption }),
        steps: [],
        attachments: await attachmentsOf(deps, documents),
      },
    ],
  });
}
