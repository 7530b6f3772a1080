/** What agents and people say to an offer of the carrier. */
import { isOfferStage, isUnanswered, type OfferView } from '../../../domain/offers/offer';
import {
  type ExtendOfferCommand,
  extendOfferUpdate,
  type OfferCommand,
  type OfferReplyCommand,
  type OtherTermsCommand,
  offerReplyUpdate,
  otherTermsUpdate,
} from '../case.messages';
import { withdrawExpiryTask } from '../case.offers';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** Accepts, declines or appeals the open offer. */
export const replyToOffer: CaseCommand<OfferReplyCommand> = {
  definition: offerReplyUpdate,
  check: checkReply,
  apply: reply,
};

/** Asks for another face amount or product instead; the offer stays open meanwhile. */
export const askOtherTerms: CaseCommand<OtherTermsCommand> = {
  definition: otherTermsUpdate,
  check: (state, cmd) => void unanswered(state, cmd),
  apply: ask,
};

/** Writes down that the carrier keeps its offer open for longer. */
export const extendOffer: CaseCommand<ExtendOfferCommand> = {
  definition: extendOfferUpdate,
  check: checkExtension,
  apply: extend,
};

function unanswered(state: CaseState, { offerId }: OfferCommand): OfferView {
  refuseClosed(state);
  const { offer } = state.data;
  if (!offer || !isOfferStage(state.stage))
    throw new Refused(
      'no-offer',
      'No offer of the carrier waits for a reply: the case shows what became of the last one.',
    );
  if (offer.id !== offerId)
    throw new Refused('offer-superseded', 'The carrier has made a newer offer: read that one.');
  if (!isUnanswered(offer))
    throw new Refused(
      'offer-answered',
      `This offer is ${offer.state} already: ask the carrier for another one.`,
    );
  return offer;
}

/** What has run out can be declined; to accept or appeal it, the carrier must keep it open. */
function checkReply(state: CaseState, cmd: OfferReplyCommand): void {
  const offer = unanswered(state, cmd);
  if (state.data.trial && cmd.reply === 'accepted')
    throw new Refused(
      'trial-offer',
      'This is an opinion on a trial: it is taken by a formal application. Have what is signed sent, and the inquiry converted.',
    );
  const over = offer.state === 'expired' || state.now() >= offer.expiresAt;
  if (over && cmd.reply !== 'declined')
    throw new Refused('offer-expired', 'This offer has run out: the carrier must extend it first.');
  if (cmd.reply === 'accepted') checkOption(offer, cmd.option);
}

/** One of several is taken by its number, and the others lapse. */
function checkOption({ options = 1 }: OfferView, option: number | undefined): void {
  if (option === undefined && options > 1)
    throw new Refused('option-needed', 'The carrier leaves a choice: say which of its options is accepted.');
  if (option !== undefined && (option < 1 || option > options))
    throw new Refused('no-such-option', 'The offer has no option of this number: read what it offers.');
}

function reply(state: CaseState, cmd: OfferReplyCommand): void {
  const { offerId, reply: answer, way, noteId, documentIds, option, actor } = cmd;
  const offer = unanswered(state, cmd);
  withdrawExpiryTask(state);
  state.data.offer = { ...offer, state: answer };
  const chosen = answer === 'accepted' && option !== undefined ? { option } : {};
  const about = { by: actor, way, documentIds, ...(noteId ? { noteId } : {}), ...chosen };
  state.patchOffer({ offerId, state: answer, at: state.now(), reply: about });
  state.log(
    'offer.replied',
    { offerId, reply: answer, way, documents: documentIds.length, ...chosen },
    { actor },
  );
  if (answer === 'accepted') state.move('offer-accepted', 'the offer was accepted', actor);
  else if (answer === 'appealed') state.move('under-review', 'the offer was appealed', actor);
  else state.close('withdrawn', 'offer-declined', 'the offer was declined', actor);
}

function ask(state: CaseState, { offerId, noteId, actor }: OtherTermsCommand): void {
  state.log('offer.other-terms-asked', { offerId, noteId }, { actor });
  state.task({
    key: `offer-other-terms:${noteId}`,
    kind: 'offer-other-terms',
    role: 'case-manager',
    title:
      'The client would rather have other terms than the carrier offers: see the note, and change the case',
  });
}

function checkExtension(state: CaseState, cmd: ExtendOfferCommand): void {
  const offer = unanswered(state, cmd);
  if (!(cmd.expiresAt > state.now()))
    throw new Refused(
      'extension-in-the-past',
      'The offer must be good until a moment in the future: ask the carrier for it.',
    );
  if (cmd.expiresAt <= offer.expiresAt)
    throw new Refused('no-extension', 'The offer is good for as long as that already: name a later moment.');
}

function extend(state: CaseState, { offerId, expiresAt, noteId, actor }: ExtendOfferCommand): void {
  const offer = unanswered(state, { offerId, messageId: '', actor });
  withdrawExpiryTask(state);
  state.data.offer = { ...offer, expiresAt, state: 'open' };
  state.patchOffer({ offerId, state: 'open', at: state.now(), expiresAt });
  state.log('offer.extended', { offerId, expiresAt, noteId }, { actor });
  // The agent is asked again, in good time before the new end.
  state.planStage();
}
