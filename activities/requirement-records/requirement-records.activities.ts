import type { RequirementStanding } from '../../domain/case/order-types';
import type { Chase } from '../../domain/requirements/order-progress';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { cancelFailed, cancelRequirement } from './cancel-requirement';
import { changeFailed } from './change-order';
import { askAgentToHelp, escalateRequirement, replanOrder, resumeLadder } from './chase-order';
import { type Decision, decideRequirement } from './decide-requirement';
import { drainRequirement } from './drain-requirement';
import { orderFailed } from './order-failed';

/** Short work on a requirement's records, run as local activities: every one may be repeated. */
export const createRequirementRecordActivities = (deps: ActivityDeps) => ({
  /** Takes what the vendor has reported; see {@link drainRequirement}. */
  drainRequirement: (ids: OrderIds & { chase?: Chase }): Promise<RequirementStanding> =>
    drainRequirement(deps, ids),

  /** Writes a person's decision; see {@link decideRequirement}. */
  decideRequirement: (decision: Decision): Promise<RequirementStanding> => decideRequirement(deps, decision),

  /** An order could not be placed; see {@link orderFailed}. */
  orderFailed: (failed: Parameters<typeof orderFailed>[1]) => orderFailed(deps, failed),

  /** The requirement is no longer needed; see {@link cancelRequirement}. */
  cancelRequirement: (ids: Parameters<typeof cancelRequirement>[1]) => cancelRequirement(deps, ids),

  /** The vendor would not cancel any more; see {@link cancelFailed}. */
  cancelFailed: (ids: OrderIds): Promise<void> => cancelFailed(deps, ids),

  /** The vendor could not be told of a change; see {@link changeFailed}. */
  changeFailed: (failed: OrderIds & { changeId: string; code: string }): Promise<void> =>
    changeFailed(deps, failed),

  /** A used-up timetable goes on; see {@link resumeLadder}. */
  resumeLadder: (ids: Parameters<typeof resumeLadder>[1]) => resumeLadder(deps, ids),

  /** Timetables have changed, or begin anew; see {@link replanOrder}. */
  replanOrder: (ids: OrderIds) => replanOrder(deps, ids),

  /** The agent is asked although a vendor does the work; see {@link askAgentToHelp}. */
  askAgentToHelp: (ids: OrderIds): Promise<{ agentId: string | null } | undefined> =>
    askAgentToHelp(deps, ids),

  /** A person takes it up; see {@link escalateRequirement}. */
  escalateRequirement: (call: Parameters<typeof escalateRequirement>[1]) => escalateRequirement(deps, call),
});

export type RequirementRecordActivities = ReturnType<typeof createRequirementRecordActivities>;
