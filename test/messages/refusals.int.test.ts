/** Over HTTP: each command that a case takes, said to a case of the real engine in a stage where it makes no sense. */
import type { CaseSnapshot } from '../../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId } from '../../domain/case/workflow-ids';
import type { Stage } from '../../domain/lifecycle/stages';
import { newSnapshot } from '../../workflows/case/case.snapshot';
import { addRequirement, openCase } from '../builders/cases';
import { openOffer } from '../builders/offers';
import { openTestApi, type TestApi } from '../builders/test-api';
import { startTestWorker, type TestWorker } from '../workflow/temporal';
import { COMMAND_NAMES } from './outcome-of';
import { general, type Refusals } from './refusals';
import { readList } from './tables';

const listed = readList<Refusals>('refusals.yaml');

let api: TestApi;
let worker: TestWorker;
const started: string[] = [];
let arrive = (): void => undefined;
const arrived = new Promise<{ dispatchKey: string }>((resolve) => {
  arrive = () => resolve({ dispatchKey: 'key' });
});
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
  worker = await startTestWorker({
    recordCase: async () => ({ ladders: {} }),
    drainCase: async () => [],
    // On its way for as long as the tests take.
    submitToCarrier: () => arrived,
  });
});
afterAll(async () => {
  arrive();
  for (const id of started) await worker.client.workflow.getHandle(caseWorkflowId(id)).terminate();
  await worker.close();
  await api.close();
});

/** A running case in a stage, with an item that has come and an offer that has run out. */
async function caseIn(stage: Stage): Promise<{ caseId: string; item: string; offer: string }> {
  const { product } = api;
  const { agencyId, agentId } = { agencyId: product.agencyId, agentId: null };
  const { caseId } = await openCase(product);
  const item = await addRequirement(product, { caseId }, 'agent', { status: 'satisfied' });
  const { offerId: offer } = await openOffer(product, { ids: { caseId, agencyId, at: '' } }, 'agent');
  const receivedAt = new Date().toISOString();
  const clock = { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs: 86_400_000 };
  const input = { caseId, agencyId, carrierCode: 'SUMMIT', agentId, receivedAt, clock };
  const soon = '2099-01-01T00:00:00.000Z';
  const snapshot: CaseSnapshot = {
    ...newSnapshot(input),
    stage,
    submissions: stage === 'ready' ? 0 : 1,
    freeLookEndsAt: stage === 'free-look' ? soon : null,
    requirements: [{ id: item, code: 130, phase: 'underwriting', fulfilment: 'agent', status: 'satisfied' }],
    evidenceSent: [item],
    offer: { id: offer, at: receivedAt, expiresAt: receivedAt, state: 'expired', told: false, refusals: 0 },
  };
  await worker.client.workflow.start(CASE_WORKFLOW, {
    workflowId: caseWorkflowId(caseId),
    taskQueue: worker.taskQueue,
    args: [{ ...input, snapshot }],
  });
  started.push(caseId);
  return { caseId, item, offer };
}

type Row = [command: string, stage: Stage, path: string, body: unknown, code: string];

const patch = [{ op: 'replace', path: '/faceAmountCents', value: 60_000_000 }];
const later = '2099-01-01';
const ROWS: Row[] = [
  ['receiveRequirement', 'under-review', 'requirements/ITEM/receive', {}, 'requirement-closed'],
  ['waiveRequirement', 'free-look', 'requirements/ITEM/waive', { reason: 'no' }, 'requirement-closed'],
  ['addRequirement', 'free-look', 'requirements', { code: 104, fulfilment: 'agent' }, 'case-in-force'],
  ['addRequirement', 'reissue', 'requirements', { code: 104, fulfilment: 'agent' }, 'policy-issued'],
  ['changeFollowUp', 'free-look', 'follow-up', { at: `${later}T15:00:00Z` }, 'nothing-to-follow-up'],
  ['changeFollowUp', 'under-review', 'follow-up', { at: '2020-01-01T15:00:00Z' }, 'follow-up-in-the-past'],
  ['withdraw', 'free-look', 'withdraw', { by: 'client', reason: 'price' }, 'case-in-force'],
  ['withdraw', 'ready', 'withdraw', { by: 'carrier', reason: 'carrier-withdrew' }, 'close-reason-unfit'],
  ['correctApplication', 'ready', 'application', patch, 'being-submitted'],
  ['correctApplication', 'reissue', 'application', patch, 'application-submitted'],
  ['resend', 'under-review', 'resend', {}, 'nothing-to-resend'],
  ['replyToOffer', 'counteroffer', 'offers/OFFER/accept', {}, 'offer-expired'],
  ['replyToOffer', 'under-review', 'offers/OFFER/decline', { reason: 'no' }, 'no-offer'],
  ['askOtherTerms', 'reissue', 'offers/OFFER/other-terms', { note: 'less' }, 'no-offer'],
  [
    'extendOffer',
    'counteroffer',
    'offers/OFFER/extend',
    { expiresAt: '2020-01-01T15:00:00Z', note: 'said so' },
    'extension-in-the-past',
  ],
  [
    'extendDelivery',
    'under-review',
    'extend-delivery',
    { until: later, grantedBy: 'the desk', reason: 'a journey' },
    'no-delivery',
  ],
  [
    'reconcileStatus',
    'under-review',
    'reconcile',
    { status: 'declined', at: '2026-11-18T15:00:00Z', right: 'carrier', reason: 'it said so' },
    'nothing-to-reconcile',
  ],
  ['hold', 'free-look', 'hold', { reason: 'client-request', until: later }, 'case-in-force'],
  ['hold', 'under-review', 'hold', { reason: 'client-request', until: '2020-01-01' }, 'hold-in-the-past'],
  ['release', 'ready', 'release', {}, 'not-on-hold'],
  ['postpone', 'reissue', 'postpone', { event: 'test-results' }, 'not-with-underwriting'],
  ['takeUp', 'under-review', 'take-up', {}, 'not-postponed'],
  [
    'reportReplacement',
    'under-review',
    'replacement/news',
    { news: 'disclosure-signed', on: '2026-11-20' },
    'no-replacement',
  ],
  ['settleCash', 'ready', 'cash', { how: 'refunded' }, 'no-cash'],
  ['close', 'under-review', 'close', { reason: 'not-taken-price' }, 'close-reason-unfit'],
  ['close', 'ready', 'close', { reason: 'declined-medical' }, 'close-reason-unfit'],
];

/** Commands of which the refusal over HTTP is shown beside their own routes. */
const ELSEWHERE = {
  applyRuleChange: 'activities/rule-changes/tell-case.int.test.ts',
  changeApplication: 'api/changes/changes.int.test.ts',
  reopenRequirement: 'api/tray/desk.int.test.ts',
  convertTrial: 'api/inquiries/inquiries.int.test.ts',
};

it('no command of a case is left out', () => {
  const shown = [...ROWS.map(([command]) => command), ...Object.keys(ELSEWHERE)];
  expect([...new Set(shown)].sort()).toEqual([...COMMAND_NAMES].sort());
});

const cases = new Map<Stage, ReturnType<typeof caseIn>>();
const one = (stage: Stage) => {
  const known = cases.get(stage) ?? caseIn(stage);
  cases.set(stage, known);
  return known;
};

it.each(ROWS)('%s of a case in %s: POST %s %j is refused as %s', async (command, stage, path, body, code) => {
  const { caseId, item, offer } = await one(stage);
  const target = `/v1/cases/${caseId}/${path.replace('ITEM', item).replace('OFFER', offer)}`;
  const method = command === 'correctApplication' ? 'PATCH' : 'POST';
  const answer = await api.call(target, { method, body });
  expect({ status: answer.status, type: answer.body.type, refusal: answer.body.refusal }).toEqual({
    status: 409,
    type: '/problems/command-refused',
    refusal: code,
  });
  expect(listed[code]).toContain(general(answer.body.detail));
});
