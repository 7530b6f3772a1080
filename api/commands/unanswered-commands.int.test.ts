import { createSweepActivities } from '../../activities/sweep/sweep.activities';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import { atATime } from '../../test/builders/at-a-time';
import { AT, addRequirement, openCase } from '../../test/builders/cases';
import { openOffer } from '../../test/builders/offers';
import { type Call, openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
/** Temporal is away for the API; the sweep finds it back. */
beforeAll(async () => {
  api = await openTestApi({ temporal: 'away' });
});
afterAll(() => api.close());

/** What is said: the route and its body, the command that the case is to get, and how its record is found. */
interface Said {
  path: string;
  call: Call;
  update: string;
  command: object;
  records(): Promise<number>;
}

async function more(caseId: string): Promise<Said> {
  const records = () => api.product.db.requirement.count({ where: { caseId, code: 130 } });
  const body = { code: 130, fulfilment: 'agent', label: 'A signed form' };
  const command = { code: 130, fulfilment: 'agent' };
  return { path: 'requirements', call: { body }, update: 'addRequirement', command, records };
}

async function correction(caseId: string): Promise<Said> {
  const records = () => api.product.db.application.count({ where: { caseId, version: 2 } });
  const body = [{ op: 'replace', path: '/faceAmountCents', value: 75_000_000 }];
  const call = { method: 'PATCH', body };
  return { path: 'application', call, update: 'correctApplication', command: { version: 2 }, records };
}

async function waiver(caseId: string): Promise<Said> {
  const requirementId = await addRequirement(api.product, { caseId }, 'agent');
  const records = () => api.product.db.note.count({ where: { caseId } });
  const call = { body: { reason: 'Seen on the paper original.' } };
  const command = { requirementId, noteId: expect.stringMatching(/^reason-/) };
  return { path: `requirements/${requirementId}/waive`, call, update: 'waiveRequirement', command, records };
}

/** Of another person: no evidence from this moment on, whenever the case hears of it. */
async function review(caseId: string): Promise<Said> {
  const requirementId = await addRequirement(api.product, { caseId }, 'agent', { status: 'satisfied' });
  const records = () => api.product.db.review.count({ where: { requirementId } });
  const call = { body: { outcome: 'rejected', marks: { 'right-person': false } } };
  const command = { requirementId, because: 'rejected' };
  return {
    path: `requirements/${requirementId}/review`,
    call,
    update: 'reopenRequirement',
    command,
    records,
  };
}

/** Anything that is told with words, which are its record. */
const worded = (path: string, update: string, body: object, command: object) => async (caseId: string) => ({
  ...{ path, update, command, call: { body } },
  records: () => api.product.db.note.count({ where: { caseId } }),
});
const hold = worded(
  'hold',
  'hold',
  { reason: 'client-unavailable', until: '2099-01-05', note: 'Abroad.' },
  { reason: 'client-unavailable' },
);
const end = worded(
  'close',
  'close',
  { reason: 'out-of-time', note: 'Nothing came.' },
  { reason: 'out-of-time' },
);

async function oldContract(caseId: string): Promise<Said> {
  const records = () => api.product.db.replacementEntry.count({ where: { caseId } });
  const call = { body: { news: 'disclosure-signed', on: '2026-11-20' } };
  const command = { news: 'disclosure-signed' };
  return { path: 'replacement/news', call, update: 'reportReplacement', command, records };
}

/** What became of cash has no record beside the command. */
async function cash(caseId: string): Promise<Said> {
  const records = () => api.product.db.command.count({ where: { caseId, kind: 'cash-settled' } });
  return {
    path: 'cash',
    call: { body: { how: 'refunded' } },
    update: 'settleCash',
    command: { how: 'refunded' },
    records,
  };
}

async function offerOf(caseId: string): Promise<string> {
  const ids = { agencyId: api.product.agencyId, caseId, at: AT };
  return (await openOffer(api.product, { ids }, 'nobody')).offerId;
}

/** What is said to an offer of the case. */
const toOffer =
  (path: string, update: string, body: object, command: object) =>
  async (caseId: string): Promise<Said> => {
    const offerId = await offerOf(caseId);
    const named = { offerId, noteId: expect.stringMatching(/^reason-/), ...command };
    return worded(`offers/${offerId}/${path}`, update, body, named)(caseId);
  };
const EXTENSION = { expiresAt: '2099-02-01T00:00:00.000Z', note: 'Said by the carrier.' };
const reason = 'Said on the phone.';

const ROWS: [string, (caseId: string) => Promise<Said>][] = [
  ['what was asked for', more],
  ['a correction', correction],
  ['a waiver and its reason', waiver],
  ['what was seen in a review', review],
  ['a hold with its note', hold],
  ['a report of an old contract', oldContract],
  ['an end with its note', end],
  ['what became of cash', cash],
  ['a declined offer with its reason', toOffer('decline', 'replyToOffer', { reason }, { reply: 'declined' })],
  ['the carrier’s extension and its word', toOffer('extend', 'extendOffer', EXTENSION, {})],
  ['other terms that are asked for', toOffer('other-terms', 'askOtherTerms', { note: 'Half of it.' }, {})],
];

/** So many are said at a time, since each waits as long for Temporal as the API does; not more, or they wait for the records, too. */
const LANES = 6;
let answers: Map<string, { caseId: string; said: Said; problem: string }>;
beforeAll(async () => {
  const say = async ([what, saying]: (typeof ROWS)[number]) => {
    const { caseId } = await openCase(api.product);
    const said = await saying(caseId);
    const { body } = await api.call(`/v1/cases/${caseId}/${said.path}`, said.call);
    answers.set(what, { caseId, said, problem: body.type });
  };
  api.product.engine.away = true;
  answers = new Map();
  await atATime(LANES, ROWS, say);
  api.product.engine.away = false;
});

it.each(ROWS)(
  '%s while Temporal was away, by somebody who never asks again, comes to the case once',
  async (what) => {
    const { product } = api;
    const { caseId, said, problem } = answers.get(what)!;
    expect(problem).toBe('/problems/engine-unavailable');
    expect(await said.records()).toBe(1);
    const now = () => new Date(Date.now() + 60_000);
    for (let round = 0; round < 2; round += 1) await createSweepActivities({ ...product.deps, now }).sweep();
    const workflowId = caseWorkflowId(caseId);
    const who = { messageId: expect.any(String), actor: expect.stringMatching(/^api-key:/) };
    expect(product.engine.given.filter((way) => way.workflowId === workflowId)).toEqual([
      { workflowId, update: said.update, command: expect.objectContaining({ ...said.command, ...who }) },
    ]);
    expect(await said.records()).toBe(1);
  },
);
