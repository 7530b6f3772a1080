import { randomUUID } from 'node:crypto';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { takeIn } from '../../intake/tray/take-in';
import { keepChange } from '../../records/application-changes';
import { keepEntry } from '../../records/field-entries';
import { newId } from '../../records/ids';
import { keepNote } from '../../records/notes';
import { addAgent } from '../builders/agents';
import { addRequirement, openCase, submitJson } from '../builders/cases';
import { openOffer } from '../builders/offers';
import type { Call, TestApi } from '../builders/test-api';
import { FEED_REQUESTS, type FeedIds, feedThings, NO_FEED } from './feed-world';
import { INQUIRY_REQUESTS, madeInquiry } from './inquiry-world';
import { draftedWording, MAIL, MAIL_REQUESTS, mailThings } from './mail-world';
import { NO_RULES, RULE_REQUESTS, type RuleIds, ruleThings } from './rule-world';

/** What the addresses of the routes name. */
export type Ids = Record<
  | 'caseId'
  | 'changeId'
  | 'requirementId'
  | 'documentId'
  | 'quarantineId'
  | 'taskId'
  | 'chargeId'
  | 'endpointId'
  | 'offerId'
  | 'token'
  | 'trayItemId'
  | 'entryId'
  | 'code'
  | 'noteId'
  | 'inquiryId'
  | keyof FeedIds
  | keyof RuleIds
  | 'agentId'
  | 'templateId'
  | 'language'
  | 'wordingVersion'
  | 'replyId'
  | 'recipientId'
  | 'scope',
  string
>;

/** Ids that are like ours and of nobody. */
export const NOBODY: Ids = {
  caseId: newId(),
  changeId: newId(),
  requirementId: newId(),
  documentId: newId(),
  quarantineId: newId(),
  taskId: newId(),
  trayItemId: newId(),
  entryId: newId(),
  chargeId: newId(),
  endpointId: randomUUID(),
  code: 'conflict',
  offerId: newId(),
  token: 'nobodys',
  agentId: newId(),
  wordingVersion: '999999',
  replyId: newId(),
  recipientId: newId(),
  ...MAIL,
  noteId: newId(),
  inquiryId: newId(),
  ...NO_FEED,
  ...NO_RULES,
};

/** A request that lacks nothing, for each route that needs a body. What is asked for is new each time. */
export const REQUESTS: Record<string, (ids: Ids) => Call> = {
  'POST /v1/applications': () => ({ body: application() }),
  'PATCH /v1/cases/:caseId/application': () => ({
    method: 'PATCH',
    body: [{ op: 'test', path: '/carrierCode', value: application().carrierCode }],
    headers: { 'content-type': 'application/json-patch+json' },
  }),
  'POST /v1/cases/:caseId/changes/preview': () => ({ body: { patch: CHANGE } }),
  'POST /v1/cases/:caseId/changes': () => ({ body: { patch: CHANGE, hash: '0'.repeat(64) } }),
  'POST /v1/quarantine/:quarantineId/resubmit': () => ({ body: application() }),
  'POST /v1/cases/:caseId/requirements': () => ({ body: { code: 130, fulfilment: 'agent' } }),
  'POST /v1/cases/:caseId/requirements/:requirementId/receive': () => ({ body: {} }),
  'POST /v1/cases/:caseId/requirements/:requirementId/waive': () => ({ body: { reason: 'not needed' } }),
  'POST /v1/cases/:caseId/requirements/:requirementId/substitute': () => ({
    body: { by: 1, reason: 'other' },
  }),
  'POST /v1/cases/:caseId/requirements/:requirementId/review': () => ({
    body: { outcome: 'rejected', marks: { signed: false } },
  }),
  'POST /v1/cases/:caseId/requirements/:requirementId/accept': () => ({ body: {} }),
  'POST /v1/cases/:caseId/requirements/:requirementId/reject': () => ({ body: { reason: 'unreadable' } }),
  'POST /v1/cases/:caseId/requirements/:requirementId/resend': () => ({ body: {} }),
  'POST /v1/cases/:caseId/requirements/:requirementId/confirm': () => ({ body: { outcome: 'placed' } }),
  'POST /v1/cases/:caseId/requirements/:requirementId/approve-fee': () => ({ body: {} }),
  'POST /v1/cases/:caseId/requirements/:requirementId/refuse-fee': () => ({ body: {} }),
  'POST /v1/cases/:caseId/requirements/:requirementId/reschedule': () => ({
    body: { at: '2026-12-04T15:00:00.000Z' },
  }),
  'POST /v1/cases/:caseId/requirements/:requirementId/amend': () => ({ body: { parts: ['phone'] } }),
  'POST /v1/cases/:caseId/follow-up': () => ({ body: { at: '2027-01-04T15:00:00.000Z' } }),
  'POST /v1/cases/:caseId/replacement/news': () => ({
    body: { news: 'disclosure-signed', on: '2026-11-20' },
  }),
  'POST /v1/cases/:caseId/cash': () => ({ body: { how: 'refunded' } }),
  'POST /v1/cases/:caseId/withdraw': () => ({ body: { by: 'client', reason: 'changed-mind' } }),
  'POST /v1/cases/:caseId/resend': () => ({ body: {} }),
  'POST /v1/cases/:caseId/offers/:offerId/accept': () => ({ body: {} }),
  'POST /v1/cases/:caseId/offers/:offerId/decline': () => ({ body: {} }),
  'POST /v1/cases/:caseId/offers/:offerId/appeal': () => ({ body: { reason: 'a newer report' } }),
  'POST /v1/cases/:caseId/offers/:offerId/other-terms': () => ({ body: { faceAmountCents: 10_000_000 } }),
  'POST /v1/cases/:caseId/offers/:offerId/extend': () => ({
    body: { expiresAt: '2027-01-04T15:00:00.000Z', note: 'by telephone' },
  }),
  'POST /offers/:token': () => ({
    body: 'reply=accept',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }),
  'POST /v1/cases/:caseId/extend-delivery': () => ({
    body: { until: '2027-01-04', grantedBy: 'the desk', reason: 'a journey' },
  }),
  'POST /v1/cases/:caseId/hold': () => ({ body: { reason: 'client-request', until: '2027-01-04' } }),
  'POST /v1/cases/:caseId/release': () => ({ body: {} }),
  'POST /v1/cases/:caseId/postpone': () => ({ body: { until: '2027-01-04' } }),
  'POST /v1/cases/:caseId/take-up': () => ({ body: {} }),
  'POST /v1/cases/:caseId/close': () => ({ body: { reason: 'out-of-time' } }),
  'POST /v1/cases/:caseId/reopen': () => ({ body: { reason: 'the client wants it after all' } }),
  'POST /v1/cases/:caseId/duties/:taskId/done': () => ({ body: { on: '2027-01-04' } }),
  'POST /v1/cases/:caseId/assign': () => ({ body: { team: 'life-east' } }),
  'POST /v1/cases/:caseId/escalate': () => ({ body: { reason: 'stuck for weeks' } }),
  'POST /v1/cases/:caseId/priority': () => ({ body: { on: true } }),
  'POST /v1/cases/:caseId/links': () => ({ body: { otherCase: 'GO-999999', kind: 'spouse' } }),
  'POST /v1/cases/:caseId/links/remove': () => ({ body: { otherCase: 'GO-999999', kind: 'spouse' } }),
  'POST /v1/cases/:caseId/documents': () => ({ body: form() }),
  'POST /v1/cases/:caseId/notes': () => ({ body: { body: 'a note' } }),
  'POST /v1/cases/:caseId/fields': () => ({
    body: { pointer: '/carrierCode', value: 'ANOTHER', source: 'phone' },
  }),
  'POST /v1/cases/:caseId/fields/:entryId/decide': () => ({ body: { keep: 'known' } }),
  'POST /v1/tray': () => ({ body: form() }),
  'POST /v1/tray/:trayItemId/apply': ({ requirementId }) => ({ body: { requirementIds: [requirementId] } }),
  'POST /v1/tray/:trayItemId/undo': () => ({ body: {} }),
  'POST /v1/tray/:trayItemId/dismiss': () => ({ body: { reason: 'an advertisement' } }),
  'POST /v1/tray/:trayItemId/match': () => ({ body: {} }),
  'POST /v1/cases/:caseId/charges/:chargeId/pay': () => ({ body: {} }),
  'POST /v1/cases/:caseId/charges/:chargeId/dispute': () => ({ body: {} }),
  'POST /v1/tasks/:taskId/close': () => ({ body: {} }),
  'POST /v1/partners/:endpointId/messages': () => ({
    body: '<TXLife/>',
    headers: { 'content-type': 'text/xml' },
  }),
  ...MAIL_REQUESTS,
  ...FEED_REQUESTS,
  ...INQUIRY_REQUESTS,
  ...RULE_REQUESTS,
  'POST /v1/demo/cases/:caseId/fast-forward': () => ({ body: { days: 1 } }),
};

const CHANGE = [{ op: 'replace', path: '/faceAmountCents', value: 90_000_000 }];

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
  const changeId = await madeChange(product, caseId);
  const { id: documentId } = await db.document.findFirstOrThrow({ where: { caseId } });
  const taskId = await openTask(product);
  const chargeId = await owedCharge(product, { caseId, requirementId });
  const { endpointId } = await db.partner.findFirstOrThrow();
  const { offerId, token } = await openOffer(product, one, agentId!);
  const quarantineId = await quarantined(product);
  const trayItemId = await arrivedItem(product);
  const entryId = await enteredField(product, caseId);
  const wordingVersion = await draftedWording(product, caseId);
  const noteId = await keepNote(db, product.deps.sealer, { id: caseId, agencyId: product.agencyId }, NOTE);
  const ids = {
    ...{ caseId, changeId, requirementId, documentId, quarantineId, taskId, endpointId, code: 'conflict' },
    ...{ offerId, token, trayItemId, entryId, noteId, chargeId },
    ...{ agentId: agentId!, wordingVersion, ...MAIL },
    ...(await mailThings(product)),
    ...(await feedThings(product, one)),
    inquiryId: await madeInquiry(product, caseId),
    ...(await ruleThings(product)),
  };
  return { ids, agentId: agentId! };
}

const NOTE = { body: 'What the underwriter wrote.', shared: false, author: 'partner:SUMMIT' };

/** A change of a case's application that was carried out. */
async function madeChange({ agencyId, db, deps }: TestApi['product'], caseId: string): Promise<string> {
  const id = newId();
  const difference = {
    kinds: [],
    findings: { added: [], gone: [] },
    requirements: { added: [], noLongerNeeded: [], kept: [] },
    validity: [],
    carrier: { told: false, stage: 'gathering' as const },
  };
  const change = { id, agencyId, caseId, fromVersion: 1, version: 2, hash: '', actor: 'test', difference };
  await db.$transaction((tx) => keepChange(tx, deps.sealer, change));
  return id;
}

/** An invoice about which nobody has decided. */
export async function owedCharge(
  { agencyId, db }: TestApi['product'],
  of: { caseId: string; requirementId: string },
): Promise<string> {
  const id = newId();
  const owed = { kind: 'invoice', amountCents: 8_500, number: 'INV-1', state: 'received' };
  await db.vendorCharge.create({ data: { id, agencyId, ...of, partnerCode: 'SWIFT', key: id, ...owed } });
  return id;
}

/** An open task of the agency. */
export async function openTask({ agencyId, db }: TestApi['product']): Promise<string> {
  const id = newId();
  await db.task.create({
    data: { id, agencyId, key: id, kind: 'test', role: 'case-manager', title: 'Do it' },
  });
  return id;
}

/** A value that contradicts what the application says, about which nobody has decided. */
export async function enteredField(
  { agencyId, db, deps }: TestApi['product'],
  caseId: string,
): Promise<string> {
  const id = newId();
  const about = { id, agencyId, caseId, pointer: '/carrierCode', source: 'phone', state: 'conflict' };
  await keepEntry(db, deps.sealer, { ...about, value: 'ANOTHER', enteredBy: 'test', enteredAt: new Date() });
  return id;
}

/** Something that has arrived and waits for a person. */
export async function arrivedItem({ agencyId, deps }: TestApi['product']): Promise<string> {
  const bytes = Buffer.from('a scan');
  const { id } = await takeIn(deps, {
    agencyId,
    source: 'mail',
    sourceKey: randomUUID(),
    receivedAt: new Date(),
    content: { subject: 'a scan' },
    actor: 'system',
    parts: [{ bytes, mimeType: 'application/pdf', sizeBytes: bytes.length }],
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
