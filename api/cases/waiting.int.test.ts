import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { appendEvents } from '../../records/case-events';
import { openCase, type TestCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { WaitingView } from './waiting.schema';

let api: TestApi;
/** What the server's clock shows: the tests decide. */
let now = new Date('2026-11-18T15:00:00.000Z');
beforeAll(async () => {
  api = await openTestApi({ change: () => ({ now: () => now }) });
});
afterAll(() => api.close());

const DAY_MS = 86_400_000;

/** A case that was received on Wednesday, November 18, at ten in New York, and lives in real time. */
async function received(): Promise<TestCase> {
  const one = await openCase(api.product);
  const at = new Date('2026-11-18T15:00:00.000Z');
  await api.product.db.case.update({
    where: { id: one.caseId },
    data: { receivedAt: at, clockBusinessAnchor: at, clockRealAnchor: at, clockDayLengthMs: DAY_MS },
  });
  return one;
}

const write = ({ caseId, ids: { agencyId } }: TestCase, events: CaseEventDraft[]) =>
  api.product.db.$transaction((tx) => appendEvents(tx, { agencyId, caseId, key: 'a test' }, events));

/** What the case writes when it goes to an agent on Thursday and ends on Monday. */
const THURSDAY = '2026-11-19T15:00:00.000Z';
const MONDAY = '2026-11-23T15:00:00.000Z';
const actor = 'system';
const toAgent: CaseEventDraft[] = [
  {
    type: 'case.stage',
    at: THURSDAY,
    actor,
    data: { from: 'received', to: 'not-in-good-order', because: 'a form' },
  },
  { type: 'case.waiting', at: THURSDAY, actor, data: { on: 'agent', since: THURSDAY } },
];
const ended: CaseEventDraft[] = [
  {
    type: 'case.stage',
    at: MONDAY,
    actor,
    data: { from: 'not-in-good-order', to: 'withdrawn', because: 'withdrawn by the client' },
  },
  { type: 'case.closed', at: MONDAY, actor, data: { reason: 'price' } },
  { type: 'case.waiting', at: MONDAY, actor, data: { on: null, since: MONDAY } },
];
const ask = async (one: string, key?: string) => {
  const { status, body } = await api.call(`/v1/cases/${one}/waiting`, { key });
  return { status, body };
};

it('says who has held an open case up to now, in the business time of the agency', async () => {
  const one = await received();
  await write(one, toAgent);
  now = new Date('2026-11-24T15:00:00.000Z');
  const { status, body } = await ask(one.number);
  expect(status).toBe(200);
  expect(WaitingView.strict().parse(body)).toEqual(body);
  expect(body).toEqual({
    from: '2026-11-18T15:00:00.000Z',
    to: null,
    countedTo: now.toISOString(),
    totalBusinessMinutes: 4 * 1_440,
    totalBusinessDays: 4,
    parties: [
      { party: 'agent', businessMinutes: 3 * 1_440, businessDays: 3, share: 0.75 },
      { party: 'us', businessMinutes: 1_440, businessDays: 1, share: 0.25 },
    ],
    stages: [
      expect.objectContaining({ stage: 'not-in-good-order', label: 'Not in good order', businessDays: 3 }),
      expect.objectContaining({ stage: 'received', label: 'Received', businessDays: 1 }),
    ],
    causes: [
      expect.objectContaining({ cause: 'agent', words: expect.stringContaining('agent'), share: 0.75 }),
      expect.objectContaining({ cause: 'own-queue', label: 'Our own queue', share: 0.25 }),
    ],
    intervals: [
      expect.objectContaining({ party: 'us', to: THURSDAY, businessMinutes: 1_440 }),
      expect.objectContaining({ party: 'agent', from: THURSDAY, to: null, businessMinutes: 3 * 1_440 }),
    ],
  });
});

it('stops with the case, however much later it is asked', async () => {
  const one = await received();
  await write(one, [...toAgent, ...ended]);
  now = new Date('2027-11-24T15:00:00.000Z');
  const { body } = await ask(one.caseId);
  expect(body).toMatchObject({ to: MONDAY, countedTo: MONDAY, totalBusinessDays: 3 });
  now = new Date('2028-11-24T15:00:00.000Z');
  expect((await ask(one.caseId)).body).toEqual(body);
});

it("counts the days that the agency's own calendar has", async () => {
  const one = await received();
  const { db, agencyId } = api.product;
  const { closedDays } = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  now = new Date('2026-11-21T05:00:00.000Z');
  const before = (await ask(one.caseId)).body.totalBusinessMinutes;
  await db.agency.update({ where: { id: agencyId }, data: { closedDays: [...closedDays, '2026-11-20'] } });
  const after = (await ask(one.caseId)).body.totalBusinessMinutes;
  await db.agency.update({ where: { id: agencyId }, data: { closedDays } });
  expect(before - after).toBe(1_440);
});

it("runs by the case's own clock: in a demo a business day lasts a second", async () => {
  const one = await received();
  await api.product.db.case.update({ where: { id: one.caseId }, data: { clockDayLengthMs: 1_000 } });
  now = new Date('2026-11-18T15:00:01.000Z');
  expect((await ask(one.caseId)).body).toMatchObject({ countedTo: THURSDAY, totalBusinessDays: 1 });
});

it('tells an agent of the own case, and nobody of a case that is not theirs', async () => {
  const one = await received();
  const { agentId } = await api.product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
  const own = await api.keyFor('agent', { agentId: agentId! });
  expect((await ask(one.caseId, own)).status).toBe(200);
  expect((await ask(one.caseId, await api.keyFor('agent'))).status).toBe(404);
  expect((await ask('GO-999999')).status).toBe(404);
});
