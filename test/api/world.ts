import { randomUUID } from 'node:crypto';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { newId } from '../../records/ids';
import { addAgent } from '../builders/agents';
import { addRequirement, openCase, submitJson } from '../builders/cases';
import type { Call, TestApi } from '../builders/test-api';

/** What the addresses of the routes name. */
export type Ids = Record<
  'caseId' | 'requirementId' | 'documentId' | 'quarantineId' | 'taskId' | 'endpointId' | 'code',
  string
>;

/** Ids that are like ours and of nobody. */
export const NOBODY: Ids = {
  caseId: newId(),
  requirementId: newId(),
  documentId: newId(),
  quarantineId: newId(),
  taskId: newId(),
  endpointId: randomUUID(),
  code: 'conflict',
};

/** A request that lacks nothing, for each route that needs a body. What is asked for is new each time. */
export const REQUESTS: Record<string, () => Call> = {
  'POST /v1/applications': () => ({ body: application() }),
  'PATCH /v1/cases/:caseId/application': () => ({
    method: 'PATCH',
    body: [{ op: 'test', path: '/carrierCode', value: application().carrierCode }],
    headers: { 'content-type': 'application/json-patch+json' },
  }),
  'POST /v1/quarantine/:quarantineId/resubmit': () => ({ body: application() }),
  'POST /v1/cases/:caseId/requirements': () => ({ body: { code: 130, fulfilment: 'agent' } }),
  'POST /v1/cases/:caseId/requirements/:requirementId/receive': () => ({ body: {} }),
  'POST /v1/cases/:caseId/requirements/:requirementId/waive': () => ({ body: { reason: 'not needed' } }),
  'POST /v1/cases/:caseId/requirements/:requirementId/accept': () => ({ body: {} }),
  'POST /v1/cases/:caseId/requirements/:requirementId/reject': () => ({ body: { reason: 'unreadable' } }),
  'POST /v1/cases/:caseId/requirements/:requirementId/resend': () => ({ body: {} }),
  'POST /v1/cases/:caseId/requirements/:requirementId/confirm': () => ({ body: { outcome: 'placed' } }),
  'POST /v1/cases/:caseId/follow-up': () => ({ body: { at: '2027-01-04T15:00:00.000Z' } }),
  'POST /v1/cases/:caseId/replacement/news': () => ({
    body: { news: 'disclosure-signed', on: '2026-11-20' },
  }),
  'POST /v1/cases/:caseId/cash': () => ({ body: { how: 'refunded' } }),
  'POST /v1/cases/:caseId/withdraw': () => ({ body: { by: 'client', reason: 'changed-mind' } }),
  'POST /v1/cases/:caseId/resend': () => ({ body: {} }),
  'POST /v1/cases/:caseId/documents': () => ({ body: form() }),
  'POST /v1/cases/:caseId/notes': () => ({ body: { body: 'a note' } }),
  'POST /v1/tasks/:taskId/close': () => ({ body: {} }),
  'POST /v1/partners/:endpointId/messages': () => ({
    body: '<TXLife/>',
    headers: { 'content-type': 'text/xml' },
  }),
  'POST /v1/demo/cases/:caseId/fast-forward': () => ({ body: { days: 1 } }),
};

const application = () => cleanApplicationSixVendors({ trackingId: `T-${randomUUID()}` });

function form(): FormData {
  const made = new FormData();
  made.append('file', new Blob(['a report']), 'report.txt');
  return made;
}

/** The agency's things, all of one agent's case. The workflow of the case is not there any more: it refuses commands. */
export async function populate({ product }: TestApi): Promise<{ ids: Ids; agentId: string }> {
  const { db } = product;
  const one = await openCase(product);
  const { caseId } = one;
  const { agentId } = await db.case.update({ where: { id: caseId }, data: { startedAt: new Date() } });
  const requirementId = await addRequirement(product, one, 'agent');
  const { id: documentId } = await db.document.findFirstOrThrow({ where: { caseId } });
  const taskId = await openTask(product);
  const { endpointId } = await db.partner.findFirstOrThrow();
  const quarantineId = await quarantined(product);
  const ids = { caseId, requirementId, documentId, quarantineId, taskId, endpointId, code: 'conflict' };
  return { ids, agentId: agentId! };
}

/** An open task of the agency. */
export async function openTask({ agencyId, db }: TestApi['product']): Promise<string> {
  const id = newId();
  await db.task.create({
    data: { id, agencyId, key: id, kind: 'test', role: 'case-manager', title: 'Do it' },
  });
  return id;
}

/** A file that nobody could understand, like no other. */
export async function quarantined(product: TestApi['product']): Promise<string> {
  const received = await submitJson(product, { nothing: randomUUID() });
  if (received.outcome !== 'quarantined') throw new Error(received.outcome);
  return received.quarantineId;
}

/** Who asks: a key for each column of the table; none for `anonymous`. */
export async function principals(api: TestApi, agentId: string): Promise<Record<string, string | null>> {
  const peer = await addAgent(api.product);
  await api.product.db.agency.create({
    data: {
      id: 'other',
      name: 'Another agency',
      timeZone: 'America/Chicago',
      mailFrom: 'other@example.com',
      closedDays: [],
    },
  });
  return {
    anonymous: null,
    admin: await api.keyFor('admin'),
    manager: await api.keyFor('manager'),
    'case-manager': await api.keyFor('case-manager'),
    'agent-own': await api.keyFor('agent', { agentId }),
    'agent-peer': await api.keyFor('agent', { agentId: peer.id }),
    auditor: await api.keyFor('auditor'),
    'other-agency': await api.keyFor('admin', { agencyId: 'other' }),
  };
}
