import type { CaseChange, Recorded } from '../../domain/case/case-change';
import type { SequencedFact } from '../../domain/facts/facts';
import { writeCaseChange } from '../../records/case-change';
import { waitingFacts } from '../../records/inbox';
import { takeUpCase } from '../../records/reopenings';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { planFor } from '../ladders';
import { endOf } from './end-of-case';
import { expiredEvidence } from './expired-evidence';
import { planDelivery, planFreeLook } from './plan-delivery';
import { type ReviewCall, type ReviewOutcome, reviewApplication } from './review-application';

/** Short work on our own records, run as local activities: every one may be repeated. */
export const createCaseRecordActivities = (deps: ActivityDeps) => ({
  /** Checks the application; see {@link reviewApplication}. */
  reviewApplication: (call: ReviewCall): Promise<ReviewOutcome> => reviewApplication(deps, call),

  /** What the inbox holds for the case, in order. Nothing is marked: recording its effect does that. */
  drainCase: ({ caseId }: CaseIds): Promise<SequencedFact[]> => waitingFacts(deps.db, caseId),

  /** Writes a change of the case and plans the follow-up it asks for. */
  async recordCase(change: CaseChange): Promise<Recorded> {
    const { carrierCode, agentId, ownerId } = await deps.db.case.findFirstOrThrow({
      where: { id: change.caseId, agencyId: change.agencyId },
      select: { carrierCode: true, agentId: true, ownerId: true },
    });
    const planned = await Promise.all(
      change.plan.map(async ({ key, timetableId, from, after }) => {
        const ask = { agencyId: change.agencyId, carrierCode, agentId, timetableId, from, after };
        return [key, await planFor(deps, ask)] as const;
      }),
    );
    await writeCaseChange(
      deps.db,
      change,
      planned.map(([, ladder]) => ladder),
      await endOf(deps, change, carrierCode),
    );
    return { ladders: Object.fromEntries(planned), ownerId };
  },

  /** The first run of a reopened case takes it up; see {@link takeUpCase}. */
  takeUpCase: (call: CaseIds & { reopening: number; runId: string }): Promise<boolean> =>
    takeUpCase(deps.db, call),

  /** Evidence that may no longer be used; see {@link expiredEvidence}. */
  expiredEvidence: (ids: CaseIds) => expiredEvidence(deps, ids),

  /** What the issued policy needs; see {@link planDelivery}. */
  planDelivery: (ids: CaseIds) => planDelivery(deps, ids),

  /** When the client may no longer return the policy. */
  planFreeLook: (ids: CaseIds) => planFreeLook(deps, ids),
});

export type CaseRecordActivities = ReturnType<typeof createCaseRecordActivities>;
