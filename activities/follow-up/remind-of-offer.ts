import { localDate } from '../../domain/calendar/zoned';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { MAIL_WORDS } from '../../domain/follow-up/mail-words';
import type { Offer } from '../../prisma/generated/client';
import { appendEvents } from '../../records/case-events';
import { offerToken } from '../../records/offer-links';
import { optionsOf } from '../../records/offers';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { agentMail } from './agent-mail';
import { agentOfCase } from './agent-of-case';
import { OFFER_MAIL, offerMailKey } from './offer-mail';
import { sendQueuedMail } from './send-mail';

/** Where an offer is answered; the route of the API has the same. */
export const offerPath = (token: string): string => `/offers/${token}`;

/**
 * Asks the agent for the reply to an open offer, at most once a local day, with a link to the page where it is answered. An
 * offer that has been answered or has run out meanwhile is not asked for any more. The agent is whoever the case has now, not
 * whoever the workflow knew when it asked.
 */
export async function remindOfOffer(
  deps: ActivityDeps,
  call: CaseIds & { agentId: string; offerId: string },
): Promise<{ outcome: 'sent' | 'no-longer-open' | 'no-agent'; mail?: string }> {
  const { agencyId, caseId, offerId, at } = call;
  const offer = await deps.db.offer.findFirstOrThrow({ where: { id: offerId, caseId, agencyId } });
  if (offer.state !== 'open') return { outcome: 'no-longer-open' };
  const agentId = await agentOfCase(deps, call);
  if (!agentId) return { outcome: 'no-agent' };
  const mail = await mailOf(deps, { ...call, agentId }, offer);
  const event: CaseEventDraft = {
    type: 'follow-up.agent',
    at,
    actor: 'system',
    data: { mail: mail.key, items: 1, requirementIds: [] },
  };
  await deps.db.$transaction(async (tx) => {
    await queueMail(tx, deps.sealer, mail);
    await appendEvents(tx, { agencyId, caseId, key: `mail:${mail.key}` }, [event]);
  });
  await sendQueuedMail(deps, mail.key);
  return { outcome: 'sent', mail: mail.key };
}

async function mailOf(
  deps: ActivityDeps,
  { agencyId, caseId, agentId, at }: CaseIds & { agentId: string },
  offer: Offer,
) {
  const { db, sealer } = deps;
  const { found, agent, agency, mail, variables } = await agentMail(
    deps,
    { agencyId, caseId, agentId },
    OFFER_MAIL,
  );
  const carrier = await db.partner.findUnique({
    where: { agencyId_code: { agencyId, code: found.carrierCode } },
    select: { name: true },
  });
  const { id, expiresAt } = offer;
  const options = optionsOf(sealer, offer).length;
  const lastDay = localDate(agency.timeZone, new Date(expiresAt.getTime() - 1).toISOString());
  const until = expiresAt.toISOString();
  return {
    ...mail,
    key: offerMailKey(id, localDate(agent.timeZone, at)),
    variables: {
      ...variables,
      carrierName: carrier?.name ?? found.carrierCode,
      ...(options > 1 ? { options } : {}),
      replyBy: MAIL_WORDS[mail.language].day(lastDay),
      answerPath: offerPath(offerToken(sealer, { offerId: id, agentId, until })),
    },
  };
}
