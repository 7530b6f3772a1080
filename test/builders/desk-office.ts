import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import { createRequirementRecordActivities } from '../../activities/requirement-records/requirement-records.activities';
import { createVendorActivities } from '../../activities/vendor/vendor.activities';
import type { CaseSnapshot, RequirementView } from '../../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId } from '../../domain/case/workflow-ids';
import type { Stage } from '../../domain/lifecycle/stages';
import { createCaseEngine } from '../../engine/cases';
import { evidenceOf } from '../../records/requirement-documents';
import { viewOf } from '../../records/requirement-facts';
import { newSnapshot } from '../../workflows/case/case.snapshot';
import { startTestWorker, type TestWorker } from '../workflow/temporal';
import type { TestCase } from './cases';
import { arrive } from './desk';
import { openTestApi, type TestApi } from './test-api';

/** The API with real cases on the real Temporal server, which write real records; only the carrier is not asked. */
export interface DeskOffice {
  api: TestApi;
  worker: TestWorker;
  /** By requirement: the documents that went to the carrier with it. */
  evidenceSent: Map<string, string[]>;
  /** Starts a case in a stage, with these rows of its ledger. */
  start(one: TestCase, stage: Stage, rows: string[], more?: Partial<CaseSnapshot>): Promise<void>;
  end(one: TestCase): Promise<unknown>;
  row(id: string): ReturnType<TestApi['product']['db']['requirement']['findUniqueOrThrow']>;
  /** Types of a case's events, oldest first. */
  events(one: TestCase): Promise<string[]>;
  /** Puts a file on the tray. @returns the item's id. */
  put(): Promise<string>;
  post(path: string, body: object, more?: object): ReturnType<TestApi['call']>;
  close(): Promise<void>;
}

/** Opens it. Close it in `afterAll`. */
export async function openDeskOffice(): Promise<DeskOffice> {
  const api = await openTestApi({
    temporal: 'real',
    change: ({ client }) => ({ engine: createCaseEngine(client, 'unused') }),
  });
  const { deps, db } = api.product;
  const evidenceSent: DeskOffice['evidenceSent'] = new Map();
  const worker = await startTestWorker({
    ...createCaseRecordActivities(deps),
    ...createRequirementRecordActivities(deps),
    ...createVendorActivities(deps),
    sendEvidence: async ({ requirementIds }: { requirementIds: string[] }) => {
      const { agencyId } = api.product;
      for (const id of requirementIds) {
        const where = await evidenceOf(db, { id, agencyId });
        const documents = await db.document.findMany({ where, select: { id: true } });
        evidenceSent.set(
          id,
          documents.map((document) => document.id),
        );
      }
      return { dispatchKey: 'evidence' };
    },
  });
  const eventsOf = ({ caseId }: TestCase) =>
    db.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } });
  return {
    api,
    worker,
    evidenceSent,
    start: (one, stage, rows, more = {}) => startCase({ api, worker }, one, { stage, rows, more }),
    end: ({ caseId }) => worker.client.workflow.getHandle(caseWorkflowId(caseId)).terminate(),
    row: (id) => db.requirement.findUniqueOrThrow({ where: { id } }),
    events: async (one) => (await eventsOf(one)).map(({ type }) => type),
    put: () => arrive(api.product, { source: 'upload' }),
    post: (path, body, more = {}) => api.call(path, { body, ...more }),
    close: async () => {
      await worker.close();
      await api.close();
    },
  };
}

async function startCase(
  { api, worker }: Pick<DeskOffice, 'api' | 'worker'>,
  { caseId }: TestCase,
  { stage, rows, more }: { stage: Stage; rows: string[]; more: Partial<CaseSnapshot> },
): Promise<void> {
  const { agencyId, db } = api.product;
  const receivedAt = new Date().toISOString();
  const now = Date.now();
  const clock = { businessAnchorMs: now, realAnchorMs: now, dayLengthMs: 86_400_000 };
  const input = { caseId, agencyId, carrierCode: 'SUMMIT', agentId: null, receivedAt, clock };
  const requirements: RequirementView[] = [];
  for (const id of rows) requirements.push(viewOf(await db.requirement.findUniqueOrThrow({ where: { id } })));
  const snapshot = { ...newSnapshot(input), stage, reviewedVersion: 1, requirements, ...more };
  await worker.client.workflow.start(CASE_WORKFLOW, {
    workflowId: caseWorkflowId(caseId),
    taskQueue: worker.taskQueue,
    args: [{ ...input, snapshot }],
  });
  await db.case.update({ where: { id: caseId }, data: { startedAt: new Date(), stage } });
}
