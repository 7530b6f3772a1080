import { ActivityFailure } from '@temporalio/workflow';
import { declinedTaskKey, isReplied, type OfferView } from '../../../domain/offers/offer';
import { expireOffer, hasOfferEnded } from '../case.offers';
import type { CaseRun } from '../case.run';
import { sendEvidence, unsentEvidence } from './requirements';
import { recordedFirst, type Sent, sendToCarrier } from './send-to-carrier';

/** An offer lies with the agent until it is answered. When it runs out first, a person is asked. */
export async function offerOpen(run: CaseRun): Promise<void> {
  const { state } = run;
  const { stage } = state;
  const over = () => hasOfferEnded(state.data, run.now());
  // What was ordered before the opinion came may still be on its way: the carrier gets it, and may think again.
  const unsent = () =>
    state.data.trial === true && unsentEvidence(state.data).some((r) => r.phase === 'underwriting');
  await run.until(() => over() || unsent());
  if (state.stage !== stage) return;
  if (over()) expireOffer(state);
  else if (unsent()) await sendEvidence(run);
}

/** The carrier is told, and issues the policy with the terms that were accepted. */
export async function offerAccepted(run: CaseRun): Promise<void> {
  if (await tellReply(run)) await run.until(() => false);
}

const STUCK = 'carrier-offer-reply';

/**
 * What the underwriter looks at again the carrier is told of as an appeal. Any other reply is to terms that fell when the case came
 * back here: it stays unsent. @returns false when it could not be told.
 */
export async function tellAppeal(run: CaseRun): Promise<boolean> {
  const { state } = run;
  const offer = untold(run);
  const isVoid = offer && offer.state !== 'appealed' && state.knows('2026-11-word-of-another-life');
  if (!isVoid) return tellReply(run);
  state.data.offer = { ...offer, told: true };
  state.stuck(STUCK, false);
  return true;
}

/** Tells the carrier what was replied to its offer, once. @returns false when it could not be told. */
export async function tellReply(run: CaseRun): Promise<boolean> {
  const offer = untold(run);
  if (!offer) return true;
  const sent = await sendToCarrier(
    run,
    STUCK,
    () => send(run, offer),
    () => {
      // The offer of now: a newer one may have come while this one's reply was on its way.
      if (run.state.data.offer?.id === offer.id)
        run.state.data.offer = { ...run.state.data.offer, refusals: offer.refusals + 1 };
    },
  );
  if (sent) told(run, offer, sent);
  return sent !== undefined;
}

/**
 * The last that a declined offer needs. The case is closed already: what cannot be sent is a task for a person, who tells
 * the carrier by telephone.
 */
export async function tellDeclined(run: CaseRun): Promise<void> {
  if (untold(run)?.state !== 'declined') return;
  await recordedFirst(run, '2026-11-word-of-another-life');
  const offer = untold(run);
  if (offer?.state !== 'declined') return;
  try {
    const sent = await run.during(() => send(run, offer));
    if (sent) told(run, offer, sent);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    run.state.task({
      key: declinedTaskKey(offer.id),
      kind: 'tell-carrier',
      role: 'case-manager',
      title: 'The carrier could not be told that its offer was declined: tell it by telephone',
    });
  }
}

function untold({ state }: CaseRun): OfferView | undefined {
  const { offer } = state.data;
  return offer && isReplied(offer.state) && !offer.told ? offer : undefined;
}

const send = (run: CaseRun, { id: offerId, refusals }: OfferView): Promise<Sent> =>
  run.carrier.replyToOffer({ ...run.ids, offerId, number: refusals + 1 });

function told({ state }: CaseRun, { id: offerId }: OfferView, { dispatchKey }: Sent): void {
  if (state.data.offer?.id === offerId) state.data.offer = { ...state.data.offer, told: true };
  state.log('offer.reply-sent', { offerId, dispatchKey });
}
