import { heartbeat } from '@temporalio/activity';
import type { ActivityDeps, CaseIds, OrderIds } from '../activity-deps';
import { chaseOldCarriers, type OldCarrierCall } from './chase-old-carriers';
import { chaseCarrier, chaseVendor } from './chase-partner';
import { type DigestPage, queueDigests, sendDigests } from './digests';
import { type Reminded, type ReminderCall, remindAgent } from './remind-agent';
import { type OfferCall, type OfferReminded, remindOfOffer } from './remind-of-offer';
import { tellAgentOfEnd } from './tell-agent-of-end';

/** Mail that a timetable asks for. Each may be repeated: the outbox sends a mail once. */
export const createFollowUpActivities = (deps: ActivityDeps) => ({
  remindAgent: (call: ReminderCall): Promise<Reminded> => remindAgent(deps, call),
  remindOfOffer: (call: OfferCall): Promise<OfferReminded> => remindOfOffer(deps, call),
  chaseVendor: (call: OrderIds & { step: number; generation: number }): Promise<void> =>
    chaseVendor(deps, call),
  /** Mails the agent that a case has ended; see {@link tellAgentOfEnd}. */
  tellAgentOfEnd: (call: Parameters<typeof tellAgentOfEnd>[1]): Promise<void> => tellAgentOfEnd(deps, call),
  chaseCarrier: (call: CaseIds & { step: number; stage: string }): Promise<void> => chaseCarrier(deps, call),
  /** Makes a page of the mails whose moment has come; see {@link queueDigests}. */
  queueDigests: (ask: { after?: string }): Promise<DigestPage> => queueDigests(deps, ask),
  /** Sends mails that were queued, by key. */
  sendDigests: ({ keys }: { keys: string[] }): Promise<void> =>
    sendDigests(deps, { keys, beat: () => heartbeat() }),
  chaseOldCarriers: (call: OldCarrierCall): Promise<void> => chaseOldCarriers(deps, call),
});

export type FollowUpActivities = ReturnType<typeof createFollowUpActivities>;
