import { toReal } from '../../domain/calendar/case-clock';
import type { EmailOutbox } from '../../prisma/generated/client';
import { clockOf } from '../../records/case-clock';
import type { Transaction } from '../../records/database';
import { dropHeldMail, holdLonger, holdMail, holdWithoutAddress } from '../../records/held-mail';
import type { ActivityDeps } from '../activity-deps';
import { kindOf } from './daily-mail';
import { sendingTime } from './mail-gate';
import {
  askToCall,
  isAnswered,
  type OfferMail,
  offerOfMail,
  queueOfferMail,
  readOfferMail,
} from './offer-mail';

/**
 * Makes one held mail about an offer, as of now: none about an offer that has been answered, or to somebody who is not the case's agent
 * any more, or who has just answered by mail. One whose reader still may not be written to waits on; when that is too long for the offer, a person is asked to call.
 * @returns the key of the mail that was queued.
 */
export async function settleHeldOffer(deps: ActivityDeps, held: EmailOutbox): Promise<string | undefined> {
  const { agencyId, agentId, caseId } = held;
  const { db } = deps;
  const offer = await db.offer.findFirst({ where: { id: offerOfMail(held), agencyId, state: 'open' } });
  const found = offer && (await db.case.findFirst({ where: { id: offer.caseId, agencyId } }));
  if (!found || found.id !== caseId || !agentId || found.agentId !== agentId) return drop(deps, held);
  const { heldUntil } = found;
  // Nobody is asked for anything of a case that is on hold.
  if (heldUntil) {
    const until = new Date(toReal(clockOf(found), heldUntil.getTime()));
    await db.$transaction((tx) => holdLonger(tx, held, until));
    return undefined;
  }
  const one = await readOfferMail(deps, { agencyId, caseId, agentId, kind: kindOf(held) }, offer);
  if (await isAnswered(deps, one)) return drop(deps, held);
  return db.$transaction((tx) => settle(deps, tx, held, one));
}

async function drop({ db }: ActivityDeps, held: EmailOutbox): Promise<undefined> {
  await db.$transaction((tx) => dropHeldMail(tx, held));
}

async function settle(
  deps: ActivityDeps,
  tx: Transaction,
  held: EmailOutbox,
  one: OfferMail,
): Promise<string | undefined> {
  const { mail, time, because } = one;
  // The days of a case that has its own may be seconds: its moment has come, and is not looked for again.
  const later = !time.ownDays && sendingTime(time) > deps.now();
  if (because === 'bad-address') await holdWithoutAddress(tx, held, deps.now());
  else if (later && !because && held.key === mail.key) await holdLonger(tx, held, sendingTime(time));
  else {
    if (because) await askToCall(tx, one, because);
    else if (later) await holdMail(tx, deps.sealer, mail, sendingTime(time));
    else await queueOfferMail(deps, tx, one);
    // What has just become a mail is held no more, and stays.
    await dropHeldMail(tx, held);
  }
  return because || later ? undefined : mail.key;
}
