/** Reads everything that the invariants look at, as it stood at one instant. */
import type { Client } from '@temporalio/client';
import type { Stage } from '../../domain/lifecycle/stages';
import { businessTime } from '../../records/case-clock';
import type { Database } from '../../records/database';
import type { CaseRecord, RecordedEvent } from './case-record';

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
  const rows = await db.case.findMany({ orderBy: { number: 'asc' } });
  const running = await runningByCase(client, new Set(rows.map(({ id }) => id)));
  // A daily mail serves several cases: every case may have any of them in its timeline.
  const mails = new Set((await db.emailOutbox.findMany({ select: { key: true } })).map(({ key }) => key));
  const records: CaseRecord[] = [];
  for (const row of rows)
    records.push({ ...(await readCase(db, row.id)), mails, running: running.get(row.id) ?? [] });
  return records;
}

/** One case; nothing of it changes between the first row that is read and the last. */
async function readCase(db: Database, caseId: string): Promise<Omit<CaseRecord, 'mails' | 'running'>> {
  return db.$transaction(
    async (tx) => {
      const where = { caseId };
      const row = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
      const events = await tx.caseEvent.findMany({ where, orderBy: { seq: 'asc' } });
      const requirements = await tx.requirement.findMany({ where });
      const tasks = await tx.task.findMany({ where, select: { key: true } });
      const dispatches = await tx.dispatch.findMany({ where });
      return {
        id: row.id,
        number: row.number,
        stage: row.stage as Stage,
        closeReason: row.closeReason,
        waitingOn: row.waitingOn,
        nextActionAt: row.nextActionAt?.toISOString() ?? null,
        ownerId: row.ownerId,
        readAt: businessTime(row, new Date()),
        // Written by the product through its own typed union.
        events: events.map((e) => ({ ...e, at: e.at.toISOString() }) as unknown as RecordedEvent),
        requirements: requirements.map((r) => ({
          id: r.id,
          code: r.code,
          phase: r.phase as CaseRecord['requirements'][number]['phase'],
          fulfilment: r.fulfilment as CaseRecord['requirements'][number]['fulfilment'],
          orderKind: r.orderKind as CaseRecord['requirements'][number]['orderKind'],
          about: `${r.party} ${r.subject}`,
          status: r.status,
          waiverReason: r.waiverReason,
        })),
        tasks: tasks.map(({ key }) => key),
        dispatches: dispatches.map(({ key, kind, state, requirementId }) => ({
          key,
          kind,
          state,
          requirementId,
        })),
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}
