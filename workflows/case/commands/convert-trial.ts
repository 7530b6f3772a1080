import { stageLabel } from '../../../domain/lifecycle/stages';
import { mayGo } from '../../../domain/lifecycle/transitions';
import { isOfferStage, isUnanswered } from '../../../domain/offers/offer';
import { type ConvertCommand, convertUpdate } from '../case.messages';
import { withdrawExpiryTask } from '../case.offers';
import { beginAnotherFile } from '../case.questions';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** The trial goes on as a formal application: it is received anew, and keeps everything that has come for it. */
export const convertTrial: CaseCommand<ConvertCommand> = {
  definition: convertUpdate,
  check: checkConversion,
  apply: convert,
};

function checkConversion(state: CaseState, { version }: ConvertCommand): void {
  refuseClosed(state);
  const { stage, data } = state;
  if (!data.trial)
    throw new Refused('no-trial', 'This is a formal application already: correct it, or change it.');
  if (!mayGo(data, 'received', 'person'))
    throw new Refused(
      'conversion-not-now',
      `A trial in this stage (${stageLabel(stage)}) is not converted: wait until its carrier has it, or has answered.`,
    );
  if (isOfferStage(stage) && (data.offer?.state !== 'open' || state.now() >= data.offer.expiresAt))
    throw new Refused('offer-expired', 'This offer has run out: the carrier must extend it first.');
  if (version <= data.applicationVersion)
    throw new Refused(
      'application-version',
      `Version ${version} is not newer than version ${data.applicationVersion}: read the application again, and convert that one.`,
    );
}

function convert(state: CaseState, { version, actor }: ConvertCommand): void {
  const { data } = state;
  const offer = isOfferStage(state.stage) && isUnanswered(data.offer) ? data.offer : undefined;
  if (offer) takeUp(state, offer.id, actor);
  state.log('case.converted', { version, offerId: offer?.id ?? null }, { actor });
  state.move('received', 'the formal application has come', actor);
  delete data.trial;
  data.applicationVersion = version;
  data.reviewedVersion = 0;
  // The carrier opens a new file: it acknowledges it anew, and gets what has come with it.
  if (state.knows('2026-11-word-of-another-life')) beginAnotherFile(state);
  data.carrierStatus = null;
  data.evidenceSent = [];
}

/** The formal application is the answer to the offer: the carrier gets no other. */
function takeUp(state: CaseState, offerId: string, actor: string): void {
  withdrawExpiryTask(state);
  if (state.data.offer) state.data.offer = { ...state.data.offer, state: 'accepted', told: true };
  const reply = { by: actor, way: 'staff' as const, documentIds: [] };
  state.patchOffer({ offerId, state: 'accepted', at: state.now(), reply });
}
