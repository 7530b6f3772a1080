import type { ActivityDeps, CaseIds, OrderIds } from '../activity-deps';
import { chaseCarrier, chaseVendor } from './chase-partner';
import { type Reminded, remindAgent } from './remind-agent';
import { tellAgentOfEnd } from './tell-agent-of-end';

/** Mail that a timetable asks for. Each may be repeated: the outbox sends a mail once. */
export const createFollowUpActivities = (deps: ActivityDeps) => ({
  remindAgent: (call: CaseIds & { agentId: string; urgent: boolean }): Promise<Reminded> =>
    remindAgent(deps, call),
  chaseVendor: (call: OrderIds & { step: number; generation: number }): Promise<void> =>
    chaseVendor(deps, call),
  /** Mails the agent that a case has ended; see {@link tellAgentOfEnd}. */
  tellAgentOfEnd: (call: Parameters<typeof tellAgentOfEnd>[1]): Promise<void> => tellAgentOfEnd(deps, call),
  chaseCarrier: (call: CaseIds & { step: number; stage: string }): Promise<void> => chaseCarrier(deps, call),
});

export type FollowUpActivities = ReturnType<typeof createFollowUpActivities>;
