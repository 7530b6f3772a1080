import type { ActivityDeps, CaseIds, OrderIds } from '../activity-deps';
import { chaseOldCarriers, type OldCarrierCall } from './chase-old-carriers';
import { chaseCarrier, chaseVendor } from './chase-partner';
import { type Reminded, remindAgent } from './remind-agent';

/** Mail that a timetable asks for. Each may be repeated: the outbox sends a mail once. */
export const createFollowUpActivities = (deps: ActivityDeps) => ({
  remindAgent: (call: CaseIds & { agentId: string; urgent: boolean }): Promise<Reminded> =>
    remindAgent(deps, call),
  chaseVendor: (call: OrderIds & { step: number; generation: number }): Promise<void> =>
    chaseVendor(deps, call),
  chaseCarrier: (call: CaseIds & { step: number; stage: string }): Promise<void> => chaseCarrier(deps, call),
  chaseOldCarriers: (call: OldCarrierCall): Promise<void> => chaseOldCarriers(deps, call),
});

export type FollowUpActivities = ReturnType<typeof createFollowUpActivities>;
