import type { DueStep } from '../../domain/case/case-types';
import type { RequirementStanding } from '../../domain/case/order-types';
import type { Chase } from '../../domain/requirements/order-progress';
import { chaseOf } from '../../intake/messages/chase-of';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import { moveRequirement } from '../../records/requirement-moves';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { shareEvidence } from '../inquiries/share-evidence';
import { changeFailed } from './change-order';
import { type Decision, decideRequirement } from './decide-requirement';
import { drainRequirement } from './drain-requirement';
import { orderAnew } from './order-anew';
import { nextOf, planLadderOf, standingOf } from './standing';

/** What a person reads of why an order could not be placed. */
const WORDS: Record<string, string> = {
  'no-authorization': 'the HIPAA authorization is missing or not good: get it, then order again',
  'no-vendor': 'no vendor is set up for it: set one up or receive it another way',
  'partner-refused': 'the vendor refused the order: see why, correct it and order again',
  'outcome-unknown': 'nobody knows whether the vendor has the order: ask by phone and confirm',
};

/** Short work on a requirement's records, run as local activities: every one may be repeated. */
export const createRequirementRecordActivities = (deps: ActivityDeps) => {
  const rowOf = (ids: OrderIds) =>
    deps.db.requirement.findFirstOrThrow({ where: { id: ids.requirementId, agencyId: ids.agencyId } });
  /** While a case is on hold nobody is hurried: the timetable of its orders goes on without effect. */
  const isHeld = async ({ caseId, agencyId }: OrderIds) =>
    (await deps.db.case.count({ where: { id: caseId, agencyId, heldUntil: { not: null } } })) > 0;
  const tell = async (caseId: string, told: boolean) => {
    if (told) await deps.engine.pokeCase(caseId);
  };
  return {
    /** Takes what the vendor has reported; see {@link drainRequirement}. */
    drainRequirement: (ids: OrderIds & { chase?: Chase }): Promise<RequirementStanding> =>
      drainRequirement(deps, ids),

    /** Writes a person's decision; see {@link decideRequirement}. */
    decideRequirement: (decision: Decision): Promise<RequirementStanding> =>
      decideRequirement(deps, decision),

    /** An order could not be placed: it becomes a problem with a task that says what to do. */
    async orderFailed(failed: OrderIds & { generation: number; code: string }): Promise<RequirementStanding> {
      const row = await rowOf(failed);
      const words =
        WORDS[failed.code] ??
        'the vendor could not be reached for too long: order again or receive it another way';
      // An order that is tried again under its key may fail again, and is then another failure: the attempts tell.
      const where = { requirementId: row.id, kind: 'order' };
      const sent = await deps.db.dispatch.findFirst({ where, orderBy: { createdAt: 'desc' } });
      const cause = `order-failed:g${failed.generation}:${sent?.attempts ?? 0}`;
      const { row: changed, told } = await deps.db.$transaction(async (tx) => {
        const task = {
          key: `${row.id}:${cause}`,
          kind: 'order-problem',
          role: 'case-manager' as const,
          title: `${row.label}: ${words}`,
          requirementId: row.id,
        };
        await openTasks(tx, failed, [task]);
        return moveRequirement(tx, row, {
          to: 'problem',
          at: failed.at,
          because: words,
          actor: 'system',
          cause,
        });
      });
      await tell(row.caseId, told);
      return standingOf(changed);
    },

    /** The requirement is no longer needed. */
    async cancelRequirement({
      because,
      ...ids
    }: OrderIds & { because: string }): Promise<RequirementStanding> {
      const row = await rowOf(ids);
      if (because === 'case-changed' && row.notNeededSince === null) return orderAnew(deps, row, ids);
      const { row: changed, told } = await deps.db.$transaction((tx) =>
        moveRequirement(tx, row, {
          to: 'cancelled',
          at: ids.at,
          because: `cancelled: ${because}`,
          actor: 'system',
          // One that was ordered again after a reopening can be taken back once more.
          cause: row.generation > 1 ? `cancel:g${row.generation}` : 'cancel',
          events: [
            {
              type: 'requirement.cancelled',
              at: ids.at,
              actor: 'system',
              requirementId: row.id,
              data: { because },
            },
          ],
        }),
      );
      await tell(row.caseId, told);
      await shareEvidence(deps, ids);
      return standingOf(changed);
    },

    /** The vendor would not cancel any more: somebody may have to pay, so a person is told. */
    async cancelFailed(ids: OrderIds): Promise<void> {
      const row = await rowOf(ids);
      const title = `${row.label}: the vendor did not take the cancellation, agree with it what happens`;
      await deps.db.$transaction((tx) =>
        openTasks(tx, ids, [
          {
            key: `${row.id}:cancel-failed:g${row.generation}`,
            kind: 'cancel-refused',
            role: 'case-manager',
            title,
            requirementId: row.id,
          },
        ]),
      );
    },

    /** The vendor could not be told of a change; see {@link changeFailed}. */
    changeFailed: (failed: OrderIds & { changeId: string; code: string }): Promise<void> =>
      changeFailed(deps, failed),

    /** A used-up timetable goes on with its tail. */
    async resumeLadder({
      timetableId,
      after,
      ...ids
    }: OrderIds & { timetableId: string; after: DueStep }): Promise<RequirementStanding> {
      const row = await rowOf(ids);
      const ladder = await planLadderOf(deps, row, timetableId, after.at, { after: after.n });
      const changed = await deps.db.requirement.update({ where: { id: row.id }, data: nextOf(ladder) });
      return standingOf(changed, ladder);
    },

    /** A wait that is under way is planned by the timetables that are in effect now, from when it began. */
    async replanOrder(ids: OrderIds): Promise<RequirementStanding> {
      const row = await rowOf(ids);
      const { timetableId, from } = chaseOf(row);
      const ladder = await planLadderOf(deps, row, timetableId, from, { again: ids.at });
      const changed = await deps.db.requirement.update({ where: { id: row.id }, data: nextOf(ladder) });
      return standingOf(changed, ladder);
    },

    /** Puts the requirement on the agent's next mail, although a vendor does the work. */
    async askAgentToHelp(ids: OrderIds): Promise<void> {
      const row = await rowOf(ids);
      if (await isHeld(ids)) return;
      const agentAction = `${row.label}: it does not move. Please reach your client and help to get it done.`;
      await deps.db.requirement.updateMany({ where: { id: row.id, closedAt: null }, data: { agentAction } });
    },

    /** A step of the timetable that only a person can do. */
    async escalateRequirement({
      step,
      kind,
      ...ids
    }: OrderIds & { step: DueStep; kind: string }): Promise<void> {
      const row = await rowOf(ids);
      if (await isHeld(ids)) return;
      const key = `follow-up:${row.id}:g${row.generation}:${step.at}:${kind}`;
      const role = step.action === 'task-manager' ? ('manager' as const) : ('case-manager' as const);
      const title = `${row.label}: ${row.vendorCode ?? 'the vendor'} has been silent, take it up`;
      await deps.db.$transaction(async (tx) => {
        await openTasks(tx, ids, [{ key, kind, role, title, requirementId: row.id }]);
        await appendEvents(tx, { ...ids, key }, [
          {
            type: 'follow-up.escalated',
            at: ids.at,
            actor: 'system',
            requirementId: row.id,
            data: { action: step.action, taskKey: key },
          },
        ]);
      });
    },
  };
};

export type RequirementRecordActivities = ReturnType<typeof createRequirementRecordActivities>;
