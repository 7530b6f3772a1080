/**
 * Reopening a closed case: one transaction turns the row from closed to open, by compare-and-set, with what the case goes on
 * from. The workflow is started afterwards; the sweep starts what a crash has left.
 */
import type { CaseSnapshot, RequirementView } from '../domain/case/case-types';
import type { CaseEventDraft } from '../domain/case-events/case-events';
import type { CarrierStatusFact, CaseFact } from '../domain/facts/facts';
import type { SharedEntry } from '../domain/inquiries/share-evidence';
import { type ClosedCase, reopenedSnapshot } from '../domain/lifecycle/reopening';
import type { Stage } from '../domain/lifecycle/stages';
import type { Case, InboxMessage, Requirement } from '../prisma/generated/client';
import { appendEvents } from './case-events';
import { type Database, Prisma, type Transaction } from './database';
import { dropTasksOfEnd, REOPENED, refundedBy } from './ended-tasks';
import { leadersOf, waitsFor } from './inquiries';
import { closeTasks } from './kept-tasks';
import { viewOf } from './requirement-facts';

/** A closed case with its ledger, as far as a reopening is decided by it. */
export interface ReopenableCase {
  found: Case;
  closed: ClosedCase;
  snapshot: CaseSnapshot;
  requirements: RequirementView[];
  /** Orders that were taken back with the case: they are needed again. */
  again: string[];
}

/** @returns undefined when the row is of a case that is open, or that has left nothing to go on from. */
export async function readReopenable(db: Database, found: Case): Promise<ReopenableCase | undefined> {
  if (!found.closedSnapshot || !found.closeReason) return undefined;
  const snapshot = found.closedSnapshot as unknown as CaseSnapshot;
  const { id: caseId, agencyId } = found;
  const rows = await db.requirement.findMany({
    where: { caseId, agencyId },
    orderBy: { requestedAt: 'asc' },
  });
  const withCase = await cancelledWithCase(db, found);
  const again = rows.filter((row) => withCase.has(row.id) && wasTakenBack(row, snapshot)).map(({ id }) => id);
  const requirements = rows.map((row) => (again.includes(row.id) ? neededAgain(row) : viewOf(row)));
  const closed: ClosedCase = {
    stage: found.stage as Stage,
    closedFrom: snapshot.closedFrom ?? 'received',
    submitted: snapshot.submissions > 0,
    trial: snapshot.trial === true,
    stillToGather: requirements.some(
      (r) =>
        r.phase === 'underwriting' &&
        r.fulfilment !== 'carrier' &&
        !['satisfied', 'waived', 'cancelled'].includes(r.status),
    ),
  };
  return { found, closed, snapshot, requirements, again };
}

/** Requirements that were last cancelled because the case had ended: not those that were not needed any more before. */
async function cancelledWithCase(db: Database, { id: caseId, agencyId }: Case): Promise<Set<string>> {
  const where = { caseId, agencyId, type: 'requirement.cancelled' };
  const select = { requirementId: true, data: true };
  const events = await db.caseEvent.findMany({ where, select, orderBy: { seq: 'asc' } });
  const last = new Map(events.map((e) => [e.requirementId ?? '', (e.data as { because?: string }).because]));
  return new Set([...last].filter(([, because]) => because === CASE_CLOSED).map(([id]) => id));
}

/** What the case tells its orders when it ends. MAINTENANCE: the same word in workflows/case/case.run. */
const CASE_CLOSED = 'case-closed';

/** What is there is not ordered again; what was taken back because the case had ended is. */
const wasTakenBack = (row: Requirement, { orderedIds }: CaseSnapshot): boolean =>
  row.status === 'cancelled' && row.fulfilment === 'vendor' && !row.receivedAt && orderedIds.includes(row.id);

const neededAgain = (row: Requirement): RequirementView => ({
  ...viewOf(row),
  status: 'needed',
  generation: row.generation + 1,
});

/** Who reopens the case, where it goes on and why. */
export interface Reopening {
  to: Stage;
  actor: string;
  /** Business instant. */
  at: string;
  noteId: string;
  consent?: { on: string; noteId: string };
}

/** @returns false when it is closed no more: another reopening was first. */
export async function reopenCase(db: Database, one: ReopenableCase, reopening: Reopening): Promise<boolean> {
  const { found, snapshot, requirements, again } = one;
  const { id: caseId, agencyId, stateVersion } = found;
  const { to, at } = reopening;
  return db.$transaction(async (tx) => {
    const waits = await broughtByOthers(tx, one);
    const since = to === 'ready' ? wordsIn(await lateNews(tx, found)) : [];
    const refunder = await refundedBy(tx, { agencyId, caseId }, snapshot);
    const next = {
      ...reopenedSnapshot(snapshot, {
        to,
        at,
        requirements: requirements.map((r) =>
          waits.has(r.id) ? { ...r, status: 'outstanding' as const } : r,
        ),
        again,
        since,
        refunded: refunder !== undefined,
      }),
      stateVersion: stateVersion + 1,
    };
    const { count } = await tx.case.updateMany({
      where: { id: caseId, agencyId, stateVersion, stage: found.stage, closeReason: { not: null } },
      data: { ...openColumns(next), reopenings: { increment: 1 } },
    });
    if (count === 0) return false;
    const key = `reopened:${found.reopenings + 1}`;
    await appendEvents(tx, { agencyId, caseId, key }, eventsOf(one, reopening, refunder));
    await dropTasksOfEnd(tx, { agencyId, caseId }, snapshot);
    await orderAgain(tx, one, at);
    for (const [id, leader] of waits) {
      const data = { status: 'outstanding', sharedFromId: leader.requirementId };
      await tx.requirement.updateMany({ where: { id, agencyId, status: 'needed' }, data });
      await appendEvents(tx, { agencyId, caseId, key: `${key}:${id}` }, [waitsFor(id, at, leader)]);
    }
    await takeLateNews(tx, found);
    return true;
  });
}

/** Of what is needed again: what another case of the same inquiry has ordered meanwhile, which is waited for instead. */
async function broughtByOthers(
  tx: Transaction,
  { found: { id: caseId, agencyId }, again }: ReopenableCase,
): Promise<Map<string, SharedEntry>> {
  const rows = await tx.requirement.findMany({ where: { id: { in: again }, caseId, agencyId } });
  const leaders = await leadersOf(
    tx,
    { agencyId, caseId },
    rows.map(({ code, party, providerId }) => ({
      code,
      party,
      fulfilment: 'vendor',
      ...(providerId ? { providerId } : {}),
    })),
  );
  return new Map(
    rows.flatMap(({ id }, i): [string, SharedEntry][] => (leaders[i] ? [[id, leaders[i]]] : [])),
  );
}

const openColumns = (next: CaseSnapshot): Prisma.CaseUpdateManyMutationInput => ({
  stateVersion: next.stateVersion,
  stage: next.stage,
  closeReason: null,
  waitingOn: next.waitingOn,
  pendingSince: new Date(next.pendingSince),
  needsAttention: false,
  stuckReasons: [],
  replacedById: null,
  reopenUntil: null,
  // The workflow has ended: whoever starts cases starts this one.
  startedAt: null,
  reopenedRunId: null,
  closedSnapshot: next as unknown as Prisma.InputJsonObject,
});

function eventsOf(
  { found, again }: ReopenableCase,
  reopening: Reopening,
  refunder: string | undefined,
): CaseEventDraft[] {
  const { to, at, actor, noteId, consent } = reopening;
  const from = found.stage as Stage;
  return [
    ...(refunder
      ? [{ type: 'cash.settled' as const, at, actor: refunder, data: { how: 'refunded' as const } }]
      : []),
    ...(consent ? [{ type: 'carrier.consented' as const, at, actor, data: consent }] : []),
    { type: 'case.reopened', at, actor, data: { to, noteId } },
    { type: 'case.stage', at, actor, data: { from, to, because: 'the case was reopened' } },
    ...again.map(
      (requirementId): CaseEventDraft => ({
        type: 'requirement.status',
        at,
        actor,
        requirementId,
        data: { from: 'cancelled', to: 'needed', because: 'the case was reopened: it is ordered again' },
      }),
    ),
  ];
}

/** The next generation of what was taken back: only a person's decision, as this one, orders again. */
async function orderAgain(tx: Transaction, { found, again }: ReopenableCase, at: string): Promise<void> {
  if (again.length === 0) return;
  await tx.requirement.updateMany({
    where: { id: { in: again }, caseId: found.id, agencyId: found.agencyId, status: 'cancelled' },
    data: {
      status: 'needed',
      generation: { increment: 1 },
      requestedAt: new Date(at),
      vendorNews: Prisma.DbNull,
      closedBecause: Prisma.DbNull,
      vendorStatus: null,
      scheduledFor: null,
      orderedAt: null,
      closedAt: null,
    },
  });
}

const ENDS = ['declined', 'incomplete', 'withdrawn', 'not-taken', 'rescinded', 'free-look-cancelled'];

type LateNews = Pick<InboxMessage, 'seq' | 'facts'>;

const lateRows = ({ id: caseId, agencyId }: Case) => ({
  caseId,
  agencyId,
  requirementId: null,
  state: 'late',
});

const lateNews = (tx: Transaction, found: Case): Promise<LateNews[]> =>
  tx.inboxMessage.findMany({ where: lateRows(found), select: { seq: true, facts: true } });

/** What the carrier has said of the case in them. */
const wordsIn = (late: readonly LateNews[]): CarrierStatusFact[] =>
  late
    .flatMap(({ facts }) => (facts ?? []) as unknown as CaseFact[])
    .filter((fact) => fact.kind === 'carrier-status');

/** What the carrier has said since the end is taken in now, but for an end: whoever reopens the case knows of it. */
async function takeLateNews(tx: Transaction, found: Case): Promise<void> {
  const { id: caseId, agencyId } = found;
  const late = await lateNews(tx, found);
  const live = late.filter((one) => wordsIn([one]).some(({ status }) => !ENDS.includes(status)));
  await tx.inboxMessage.updateMany({
    where: { ...lateRows(found), seq: { in: live.map(({ seq }) => seq) } },
    data: { state: 'matched', appliedAt: null },
  });
  const told = late.map(({ seq }) => `late:${seq}`);
  await closeTasks(tx, { caseId, agencyId, key: { in: told } }, REOPENED);
}

/**
 * The first run of the workflow that asks takes the reopening up, and stays the one: a start that was repeated after that
 * run has ended is a second workflow, which must do nothing.
 */
export async function takeUpCase(
  db: Database,
  {
    caseId,
    agencyId,
    reopening,
    runId,
  }: { caseId: string; agencyId: string; reopening: number; runId: string },
): Promise<boolean> {
  const { count } = await db.case.updateMany({
    where: {
      id: caseId,
      agencyId,
      reopenings: reopening,
      OR: [{ reopenedRunId: null }, { reopenedRunId: runId }],
    },
    data: { reopenedRunId: runId },
  });
  return count === 1;
}

/** Whether the newest reopening of an open case is the one whose reason is this note: a request whose answer was lost. */
export async function wasReopenedBy(
  db: Database,
  { id: caseId, agencyId }: Case,
  noteId: string,
): Promise<boolean> {
  const where = { caseId, agencyId, type: 'case.reopened' };
  const last = await db.caseEvent.findFirst({ where, orderBy: { seq: 'desc' }, select: { data: true } });
  return (last?.data as { noteId?: string } | undefined)?.noteId === noteId;
}
