import type { ActivityDeps, CaseIds, OrderIds } from '../activity-deps';
import { chaseCarrier, chaseVendor } from './chase-partner';
import { type Reminded, remindAgent } from './remind-agent';
import { remindOfOffer } from './remind-of-offer';

/** Mail that a timetable asks for. Each may be repeated: the outbox sends a mail once. */
export const createFollowUpActivities = (deps: ActivityDeps) => ({
  remindAgent: (call: CaseIds & { agentId: string; urgent: boolean }): Promise<Reminded> =>
    remindAgent(deps, call),
  remindOfOffer: (call: CaseIds & { agentId: string; offerId: string }) => remindOfOffer(deps, call),
  chaseVendor: (call: OrderIds & { step: number; generation: number }): Promise<void> =>
    chaseVendor(deps, call),
  chaseCarrier: (call: CaseIds & { step: number; stage: string }): Promise<void> => chaseCarrier(deps, call),
});

export type FollowUpActivities = ReturnType<typeof createFollowUpActivities>;
