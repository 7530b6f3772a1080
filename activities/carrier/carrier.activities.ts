import type { ActivityDeps, CaseIds } from '../activity-deps';
import { inquireCarrier } from './inquire-carrier';
import { replyToOffer } from './reply-to-offer';
import { type ChangeToSend, sendChange } from './send-change';
import { sendEvidence } from './send-evidence';
import type { SentToCarrier } from './send-to-carrier';
import { submitToCarrier } from './submit-to-carrier';

/** Calls to the carrier of a case. Each may be repeated: business keys make the effect happen once. */
export const createCarrierActivities = (deps: ActivityDeps) => ({
  submitToCarrier: (call: CaseIds & { number: number }): Promise<SentToCarrier> =>
    submitToCarrier(deps, call),
  sendEvidence: (call: CaseIds & { number: number; requirementIds: string[] }): Promise<SentToCarrier> =>
    sendEvidence(deps, call),
  replyToOffer: (call: CaseIds & { offerId: string; number: number }): Promise<SentToCarrier> =>
    replyToOffer(deps, call),
  sendChange: (call: ChangeToSend): Promise<SentToCarrier> => sendChange(deps, call),
  inquireCarrier: (ids: CaseIds): Promise<void> => inquireCarrier(deps, ids),
});

export type CarrierActivities = ReturnType<typeof createCarrierActivities>;
