/** Reads everything that the invariants look at, as it stood at one instant. */
import type { Client } from '@temporalio/client';
import type { Stage } from '../../domain/lifecycle/stages';
import { CLOSED_STATUSES } from '../../domain/requirements/requirement';
import { waitingReport } from '../../domain/waiting/waiting-report';
import { isAuthorizationItem } from '../../records/authorization-items';
import { businessTime } from '../../records/case-clock';
import type { Database, Transaction } from '../../records/database';
import { waitingRecords } from '../../records/waiting-events';
import type { CaseRecord, RecordedEvent, RecordedRequirement } from './case-record';
import { SETTLING_DAYS } from './settling';

/** Workflows under each case that are running, by the id of the case. */
async function runningByCase(client: Client, caseIds: Set<string>): Promise<Map<string, string[]>> {
  const running = new Map<string, string[]>();
  const query = `ExecutionStatus = 'Running' AND WorkflowType IN ('caseWorkflow', 'requirementWorkflow', 'ordersWorkflow')`;
  for await (const { workflowId, rootExecution } of client.workflow.list({ query })) {
    const caseId = (rootExecution?.workflowId ?? workflowId).replace(/^case-/, '');
    if (caseIds.has(caseId)) running.set(caseId, [...(running.get(caseId) ?? []), workflowId]);
  }
  return running;
}

/** All cases, with their timelines. @param client tells which workflows run. */
export async function readCases(db: Database, client: Client): Promise<CaseRecord[]> {
  const rows = await db.case.findMany({ orderBy: { number: 'asc' }, select: { id: true } });
  const records: Omit<CaseRecord, 'mails' | 'running'>[] = [];
  for (const { id } of rows) records.push(await readCase(db, id));
  // After the rows: a case that is open in them and has no workflow now has lost it, or has closed just now.
  const running = await runningByCase(client, new Set(rows.map(({ id }) => id)));
  // A daily mail serves several cases: every case may have any of them in its timeline.
  const mails = new Set((await db.emailOutbox.findMany({ select: { key: true } })).map(({ key }) => key));
  return Promise.all(
    records.map(async (one) => {
      const { id } = one;
      const ended = await db.case.count({ where: { id, closeReason: { not: null } } });
      const again = ended > 0 && one.closeReason === null ? await readCase(db, id) : one;
      return { ...again, mails, running: running.get(id) ?? [] };
    }),
  );
}

/** One case; nothing of it changes between the first row that is read and the last. */
function readCase(db: Database, caseId: string): Promise<Omit<CaseRecord, 'mails' | 'running'>> {
  return db.$transaction((tx) => readRows(tx, caseId), { isolationLevel: 'RepeatableRead' });
}

async function readRows(tx: Transaction, caseId: string): Promise<Omit<CaseRecord, 'mails' | 'running'>> {
  const where = { caseId };
  const row = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
  const events = await tx.caseEvent.findMany({ where, orderBy: { seq: 'asc' } });
  const requirements = await tx.requirement.findMany({ where });
  const waitedFor = await tx.requirement.findMany({
    where: {
      sharedFromId: { in: requirements.map(({ id }) => id) },
      OR: [
        { status: { notIn: [...CLOSED_STATUSES] }, case: { closeReason: null } },
        { updatedAt: { gt: new Date(Date.now() - SETTLING_DAYS * row.clockDayLengthMs) } },
      ],
    },
    select: { sharedFromId: true },
  });
  const tasks = await tx.task.findMany({ where, select: { key: true, state: true } });
  const dispatches = await tx.dispatch.findMany({
    where,
    select: { key: true, kind: true, state: true, requirementId: true },
  });
  const readAt = businessTime(row, new Date());
  const receivedAt = row.receivedAt.toISOString();
  const clock = await waitingRecords(tx as Database, row);
  return {
    id: row.id,
    number: row.number,
    stage: row.stage as Stage,
    closeReason: row.closeReason,
    waitingOn: row.waitingOn,
    nextActionAt: row.nextActionAt?.toISOString() ?? null,
    ownerId: row.ownerId,
    team: row.team,
    receivedAt,
    readAt,
    // Written by the product through its own typed union.
    events: events.map((e) => ({ ...e, at: e.at.toISOString() }) as unknown as RecordedEvent),
    requirements: requirements.map((r) => ({
      ...recorded(r),
      servesOthers: waitedFor.some(({ sharedFromId }) => sharedFromId === r.id),
    })),
    tasks: tasks.map(({ key }) => key),
    openTasks: tasks.filter(({ state }) => state === 'open').length,
    dispatches,
    waiting: waitingReport(clock.events, { receivedAt, now: readAt, calendar: clock.calendar }),
  };
}

const recorded = (r: {
  id: string;
  code: number;
  phase: string;
  fulfilment: string;
  orderKind: string | null;
  party: string;
  subject: string;
  status: string;
  waiverReason: string | null;
}): Omit<RecordedRequirement, 'servesOthers'> => ({
  id: r.id,
  code: r.code,
  phase: r.phase as RecordedRequirement['phase'],
  fulfilment: r.fulfilment as RecordedRequirement['fulfilment'],
  orderKind: r.orderKind as RecordedRequirement['orderKind'],
  about: `${r.party} ${r.subject}`,
  status: r.status,
  waiverReason: r.waiverReason,
  doctorsOwn: isAuthorizationItem(r),
});
