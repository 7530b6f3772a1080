/** What the mails to the agent of a case say beside the daily one (see owed-rows.ts). */
import { localDate } from '../../domain/calendar/zoned';
import type { AgeChange } from '../../domain/dating/save-age';
import type { Language } from '../../domain/follow-up/languages';
import { MAIL_WORDS } from '../../domain/follow-up/mail-words';
import { outcomeWords } from '../../domain/follow-up/outcome-words';
import type { Stage } from '../../domain/lifecycle/stages';
import type { Agent, Offer } from '../../prisma/generated/client';
import { offerToken } from '../offer-links';
import { optionsOf } from '../offers';
import { agentWords, type CaseOfAgency, partnerName, type WordsDeps } from './case-words';

/** Who is told of which case, in which language. */
export interface AgentReader extends CaseOfAgency {
  agent: Agent;
  language: Language;
}

/** Where an offer is answered; the route of the API has the same. */
const offerPath = (token: string): string => `/offers/${token}`;

/** The last whole day on which an offer may be answered, where the agency is. */
export const lastDayOf = (timeZone: string, { expiresAt }: Pick<Offer, 'expiresAt'>): string =>
  localDate(timeZone, new Date(expiresAt.getTime() - 1).toISOString());

/** An offer that waits for the reply. @param answer path of the page where it is given; a link of this agent's own unless told. */
export async function offerVariables(deps: WordsDeps, about: AgentReader, offer: Offer, answer?: string) {
  const { found, agency, agent, language } = about;
  const { agencyId, carrierCode: code } = found;
  const options = optionsOf(deps.sealer, offer).length;
  const link = { offerId: offer.id, agentId: agent.id, until: offer.expiresAt.toISOString() };
  return {
    ...agentWords(deps, about),
    carrierName: await partnerName(deps, { agencyId, code }),
    ...(options > 1 ? { options } : {}),
    replyBy: MAIL_WORDS[language].day(lastDayOf(agency.timeZone, offer)),
    answerPath: answer ?? offerPath(offerToken(deps.sealer, link)),
  };
}

/** A case that has ended: what has become of it, never why. */
export const endVariables = (
  deps: Pick<WordsDeps, 'sealer'>,
  about: AgentReader,
  { stage, byCarrier }: { stage: Stage; byCarrier: boolean },
) => ({ ...agentWords(deps, about), outcome: outcomeWords(stage, about.language), byCarrier });

/** A change of the insurance age that is near, or has come. */
export function ageVariables(
  deps: Pick<WordsDeps, 'sealer'>,
  about: AgentReader,
  { lastDay, daysLeft, datingBack }: AgeChange,
) {
  const { day } = MAIL_WORDS[about.language];
  return {
    ...agentWords(deps, about),
    lastDay: day(lastDay),
    daysLeft: Math.max(0, daysLeft),
    reached: daysLeft < 0,
    savable: datingBack.answer === 'possible',
    ...(datingBack.askUntil ? { askUntil: day(datingBack.askUntil) } : {}),
  };
}
