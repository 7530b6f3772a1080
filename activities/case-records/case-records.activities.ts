import type { CaseChange, Recorded } from '../../domain/case/case-change';
import type { SequencedFact } from '../../domain/facts/facts';
import { writeCaseChange } from '../../records/case-change';
import { waitingFacts } from '../../records/inbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { planFor } from '../ladders';
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
    const { carrierCode, agentId } = await deps.db.case.findFirstOrThrow({
      where: { id: change.caseId, agencyId: change.agencyId },
      select: { carrierCode: true, agentId: true },
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
    );
    if (change.requirements.length > 0) await tellOrders(deps, change);
    return { ladders: Object.fromEntries(planned) };
  },

  /** What the issued policy needs; see {@link planDelivery}. */
  planDelivery: (ids: CaseIds) => planDelivery(deps, ids),

  /** When the client may no longer return the policy. */
  planFreeLook: (ids: CaseIds) => planFreeLook(deps, ids),
});

/** Orders that have waited for what has just come are told to look. A poke that is lost is made up for by the sweep. */
async function tellOrders({ db, engine }: ActivityDeps, { caseId }: CaseIds): Promise<void> {
  const where = { caseId, partnerCode: 'self', state: 'matched', requirementId: { not: null } };
  const waiting = await db.inboxMessage.findMany({ where, select: { requirementId: true } });
  for (const { requirementId } of waiting) if (requirementId) await engine.pokeOrder(requirementId);
}

export type CaseRecordActivities = ReturnType<typeof createCaseRecordActivities>;
