import type { CaseEventDraft } from '../domain/case-events/case-events';
import { waitingReport } from '../domain/waiting/waiting-report';
import { openCase, type TestCase } from '../test/builders/cases';
import { openTestApi, type TestApi } from '../test/builders/test-api';
import { appendEvents } from './case-events';
import { waitingRecords } from './waiting-events';
import { readOn, sumPieces } from './waiting-pieces';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const RECEIVED = new Date('2026-11-18T15:00:00.000Z');
const actor = 'system';
/** A long time after everything: what was written is complete. */
const LATER = new Date('2027-01-01T00:00:00.000Z');

async function received(): Promise<TestCase> {
  const one = await openCase(api.product);
  const clock = {
    clockBusinessAnchor: RECEIVED,
    clockRealAnchor: RECEIVED,
    clockDayLengthMs: 86_400_000,
  };
  await api.product.db.case.update({ where: { id: one.caseId }, data: { receivedAt: RECEIVED, ...clock } });
  return one;
}
const write = ({ caseId, ids: { agencyId } }: TestCase, key: string, events: CaseEventDraft[]) =>
  api.product.db.$transaction((tx) => appendEvents(tx, { agencyId, caseId, key }, events));
const toAgent = (at: string): CaseEventDraft[] => [
  { type: 'case.stage', at, actor, data: { from: 'received', to: 'not-in-good-order', because: 'a form' } },
  { type: 'case.waiting', at, actor, data: { on: 'agent', since: at } },
];
const ends = (at: string): CaseEventDraft[] => [
  { type: 'case.stage', at, actor, data: { from: 'not-in-good-order', to: 'withdrawn', because: 'x' } },
  { type: 'case.closed', at, actor, data: { reason: 'price' } },
];
const THURSDAY = '2026-11-19T15:00:00.000Z';
const MONDAY = '2026-11-23T15:00:00.000Z';

async function readAll(): Promise<number> {
  let pages = 0;
  while (await readOn(api.product.db, LATER)) pages += 1;
  return pages;
}
const sums = async (by: 'party' | 'cause' | 'carrier' | 'stage' | 'agent') =>
  sumPieces(api.product.db, api.product.agencyId, { by, filter: {} });
const total = (parts: { businessMinutes: number }[]) => parts.reduce((sum, p) => sum + p.businessMinutes, 0);

it('what has ended is summed, the same whole by every key, and equals what the cases say themselves', async () => {
  const cases = [await received(), await received(), await received()];
  for (const one of cases) await write(one, 'a', toAgent(THURSDAY));
  await readAll();
  // The wait for the agent goes on: only the day that the case lay with us has ended.
  expect((await sums('party')).map(({ key }) => key)).toEqual(['us']);
  for (const one of cases.slice(0, 2)) await write(one, 'b', ends(MONDAY));
  await readAll();
  const reports = await Promise.all(
    cases.map(async ({ caseId, ids: { agencyId } }) => {
      const { events, calendar } = await waitingRecords(api.product.db, { id: caseId, agencyId });
      const receivedAt = RECEIVED.toISOString();
      return waitingReport(events, { receivedAt, now: LATER.toISOString(), calendar });
    }),
  );
  const ended = reports.flatMap((r) => r.intervals).filter((i) => i.to !== null && i.party !== null);
  for (const by of ['party', 'cause', 'carrier', 'stage', 'agent'] as const)
    expect([by, total(await sums(by))]).toEqual([by, total(ended)]);
  expect((await sums('party')).map(({ key, pieces }) => [key, pieces])).toEqual([
    ['agent', 2],
    ['us', 3],
  ]);
});

it('what is read once is not read again, and late news of a case replaces its pieces', async () => {
  expect(await readAll()).toBe(0);
  const one = await received();
  await write(one, 'a', toAgent(THURSDAY));
  await write(one, 'b', ends(MONDAY));
  await readAll();
  const pieces = () => api.product.db.waitingPiece.findMany({ where: { caseId: one.caseId } });
  const before = await pieces();
  await write(one, 'late', [
    { type: 'case.attention', at: THURSDAY, actor, data: { reason: 'x', on: true } },
  ]);
  expect(await readAll()).toBe(1);
  expect((await pieces()).length).toBe(before.length);
});

it('each agent is charged with the time in which they had the case', async () => {
  const one = await received();
  const { agentId: now } = await api.product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
  const friday = '2026-11-20T15:00:00.000Z';
  await write(one, 'a', toAgent(THURSDAY));
  await write(one, 'b', [{ type: 'case.agent', at: friday, actor, data: { from: 'former', to: now } }]);
  await write(one, 'c', ends(MONDAY));
  await readAll();
  const pieces = await api.product.db.waitingPiece.findMany({
    where: { caseId: one.caseId },
    orderBy: { n: 'asc' },
  });
  expect(pieces.map(({ party, agentId, to }) => [party, agentId, to.toISOString()])).toEqual([
    ['us', 'former', THURSDAY],
    ['agent', 'former', friday],
    ['agent', now, MONDAY],
  ]);
});

it('an entry that was written a moment ago waits: an earlier one may not be visible yet', async () => {
  const one = await received();
  await write(one, 'a', toAgent(THURSDAY));
  expect(await readOn(api.product.db, new Date())).toBe(false);
  expect(await readAll()).toBeGreaterThan(0);
});

it('over HTTP the shares add up to 1, a span narrows it, and nothing of another agency is in it', async () => {
  const { body } = await api.call('/v1/reports/waiting?by=cause');
  expect(body.parts.reduce((sum: number, part: { share: number }) => sum + part.share, 0)).toBeCloseTo(1, 9);
  expect(body.totalBusinessMinutes).toBe(total(body.parts));
  const early = await api.call(`/v1/reports/waiting?by=cause&to=${THURSDAY}`);
  expect(early.body).toMatchObject({ totalBusinessMinutes: 0, parts: [] });
  expect((await api.call('/v1/reports/waiting?by=weather')).status).toBe(400);
  await api.product.db.agency.create({
    data: { id: 'other', name: 'Other', timeZone: 'UTC', mailFrom: 'o@example.com', closedDays: [] },
  });
  const key = await api.keyFor('admin', { agencyId: 'other' });
  expect((await api.call('/v1/reports/waiting', { key })).body.parts).toEqual([]);
});

it('the intervals of one case come in pages that join without a gap', async () => {
  const one = await received();
  await write(one, 'a', toAgent(THURSDAY));
  await write(one, 'b', ends(MONDAY));
  const whole = (await api.call(`/v1/cases/${one.caseId}/waiting`)).body.intervals;
  const paged = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor && `&cursor=${cursor}`;
    const { body } = await api.call(`/v1/cases/${one.caseId}/waiting/intervals?limit=1${after}`);
    paged.push(...body.items);
    cursor = body.next;
  }
  expect(paged).toEqual(whole);
  expect(paged.length).toBeGreaterThan(1);
});
