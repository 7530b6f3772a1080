import { readExpiring } from '../../intake/expiry/read-expiring';
import { addAgent } from '../../test/builders/agents';
import { openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const cadence = {
  ...{ id: 'aps', source: 'our own cadence', waitingOn: 'aps-vendor' },
  steps: [{ after: '1bd', action: 'poll-vendor' }],
  tail: { every: '5bd', action: 'task-case-manager' },
};
const publish = (scope: string, timetables: object[], effectiveFrom = '2026-01-01') =>
  api.call(`/v1/timetables/${scope}/versions`, {
    body: { effectiveFrom, source: 'our own cadence', timetables },
  });
const versions = async (scope: string) => (await api.call(`/v1/timetables/${scope}/versions`)).body.items;
const preview = (body: object) => api.call('/v1/timetables/preview', { body });
/** The Tuesday before Thanksgiving. */
const FROM = '2026-11-24T20:00:00.000Z';

it("a carrier's own timetable for one requirement is a new version, and chases what begins on its day", async () => {
  const answer = await publish('HARBOR', [{ ...cadence, requirementCodes: [11] }], '2026-11-01');
  expect([answer.status, answer.body.version]).toEqual([201, 1]);
  const ask = { id: 'aps', carrierCode: 'HARBOR', on: '2026-11-18' };
  // Rules are kept for a few seconds: a store that begins now reads what is there now.
  const { rules } = api.product.deps;
  expect((await rules.timetable(api.product.agencyId, { ...ask, requirementCode: 11 })).source).toBe(
    'our own cadence',
  );
  expect((await rules.timetable(api.product.agencyId, ask)).source).not.toBe('our own cadence');
  const again = await publish('HARBOR', [cadence]);
  expect(again.body.version).toBe(2);
  expect((await versions('HARBOR')).map((v: { version: number }) => v.version)).toEqual([2, 1]);
});

it.each([
  [[{ ...cadence, steps: [{ after: '3', action: 'poll-vendor' }] }], 'SUMMIT'],
  [[cadence, cadence], 'SUMMIT'],
  [[{ ...cadence, id: 'no-such-wait' }], 'SUMMIT'],
  // What nobody would chase any more.
  [[cadence], 'all'],
])('what would leave a wait without an end is refused with its fields', async (timetables, scope) => {
  const before = await versions(scope);
  const { status, body } = await publish(scope, timetables);
  expect([status, body.errors.length > 0]).toEqual([400, true]);
  expect(await versions(scope)).toEqual(before);
});

it('everything that there is for all carriers may be published anew', async () => {
  const [newest] = await versions('all');
  const timetables = newest.timetables.map(({ version: _, ...rest }: { version: number }) => rest);
  const { status, body } = await publish('all', timetables, '2027-01-01');
  expect([status, body.version, body.timetables.length]).toEqual([
    201,
    newest.version + 1,
    timetables.length,
  ]);
});

it.each(['all', 'SUMMIT'])('warnings ahead of expiries survive a publication for %s', async (scope) => {
  const { deps } = api.product;
  const { ids } = await openCase(api.product);
  const warned = async () => {
    const { steps } = (await readExpiring(deps, { ...ids, at: '2026-11-18T17:00:00.000Z' }))!;
    return steps.filter(({ days }) => days > 0).map(({ key }) => key);
  };
  const before = await warned();
  expect(before.length).toBeGreaterThan(2);
  const [newest] = await versions('all');
  const all = newest.timetables.map(({ version: _, ...rest }: { version: number }) => rest);
  expect((await publish(scope, scope === 'all' ? all : [cadence])).status).toBe(201);
  expect(await warned()).toEqual(before);
});

it('a preview says the dates for a case like this, the days passed over and why, and writes nothing', async () => {
  const { status, body } = await preview({ timetableId: 'nigo', carrierCode: 'SUMMIT', from: FROM });
  expect([status, body.scope]).toEqual([200, '*']);
  expect(body.steps[0]).toMatchObject({ day: '2026-11-25', action: 'remind-agent' });
  expect(body.closed[0]).toEqual({ day: '2026-11-26', because: 'federal-holiday' });
});

it('a preview of a draft for an agent says when that agent gets the mail', async () => {
  const { id: agentId } = await addAgent(api.product, 'America/Los_Angeles');
  const settings = {
    ...{ digestHour: 12, quietFrom: 21, quietTo: 8, place: null, closedDays: ['2026-11-25'] },
    ...{ away: null, optOuts: [] },
  };
  await api.call(`/v1/agents/${agentId}/mail-settings`, { method: 'PUT', body: settings });
  const draft = {
    ...{ ...cadence, id: 'nigo', waitingOn: 'agent' },
    steps: [{ after: '1bd', action: 'remind-agent' }],
  };
  const { body } = await preview({ draft, carrierCode: 'SUMMIT', agentId, from: FROM });
  expect(body.steps[0]).toMatchObject({
    at: '2026-11-25T17:00:00.000Z',
    mailAt: '2026-11-27T20:00:00.000Z',
  });
  expect(body.closed[0]).toEqual({ day: '2026-11-25', because: 'agent-closed' });
});

it.each([
  [{ carrierCode: 'SUMMIT' }, 400],
  [{ timetableId: 'nigo', draft: cadence, carrierCode: 'SUMMIT' }, 400],
  [{ timetableId: 'no-such', carrierCode: 'SUMMIT' }, 404],
  [{ timetableId: 'nigo', carrierCode: 'SUMMIT', agentId: 'nobody' }, 404],
])('%j is answered with %i', async (body, status) => {
  expect((await preview(body)).status).toBe(status);
});
