import type { DueStep } from '../../domain/case/case-types';
import { holdMail } from '../../records/held-mail';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { agentOfCase } from './agent-of-case';
import { mayGoNow, sendingTime } from './mail-gate';
import { askToCall, isAnswered, queueOfferMail, readOfferMail } from './offer-mail';
import { sendQueuedMail } from './send-mail';

/** Which offer an agent is reminded of. */
export interface OfferCall extends CaseIds {
  agentId: string;
  offerId: string;
  /** The step of the timetable; older workflows do not say it. */
  action?: DueStep['action'];
}

/**
 * What came of it. `held`: it goes at the first moment at which the agent may be written to. `withheld`: it does not go, and a person
 * is asked to call. `answered`: the agent has just answered by mail, and somebody looks at it.
 */
export interface OfferReminded {
  outcome: 'sent' | 'held' | 'withheld' | 'answered' | 'no-longer-open' | 'no-agent';
  mail?: string;
}

/**
 * Asks the agent for the reply to an open offer, at most once a local day, with a link to the page where it is answered. It is an urgent
 * mail, and the warning that the offer will lapse is a notice. An offer that has been answered or has run out meanwhile is not asked for
 * any more. The agent is whoever the case has now, not whoever the workflow knew when it asked.
 */
export async function remindOfOffer(deps: ActivityDeps, call: OfferCall): Promise<OfferReminded> {
  const { agencyId, caseId, offerId, action } = call;
  const offer = await deps.db.offer.findFirstOrThrow({ where: { id: offerId, caseId, agencyId } });
  if (offer.state !== 'open') return { outcome: 'no-longer-open' };
  const agentId = await agentOfCase(deps, call);
  if (!agentId) return { outcome: 'no-agent' };
  const kind = action === 'warn-close' ? 'notice' : 'urgent';
  const one = await readOfferMail(deps, { ...call, agentId, kind }, offer);
  const { mail, time, because } = one;
  if (await isAnswered(deps, one)) return { outcome: 'answered' };
  const outcome = await deps.db.$transaction(async (tx) => {
    if (because) await askToCall(tx, one, because);
    // Once the address is corrected, the agent gets it at once.
    if (because ? because === 'bad-address' : !mayGoNow(time))
      await holdMail(tx, deps.sealer, mail, sendingTime(time));
    if (because) return 'withheld';
    if (!mayGoNow(time)) return 'held';
    await queueOfferMail(deps, tx, one);
    return 'sent';
  });
  if (outcome === 'sent') await sendQueuedMail(deps, mail.key);
  return { outcome, mail: mail.key };
}
