import { CALENDAR, history, RECEIVED_AT, winter } from './test-history';
import { sharesOf, waitingReport } from './waiting-report';

const DAY = 1_440;
const read = (now: string, ...entries: Parameters<typeof history>) =>
  waitingReport(history(...entries), { receivedAt: RECEIVED_AT, now: winter(now), calendar: CALENDAR });
const since = (when: string) => winter(when);

/** Checked at once, two business days with the agent, a night with us, then with the carrier's underwriter. */
const story = history(
  ['11-18 10:00', 'case.stage', { from: 'received', to: 'good-order', because: 'checked' }],
  ['11-18 10:00', 'case.stage', { from: 'good-order', to: 'not-in-good-order', because: 'a form' }],
  ['11-18 10:00', 'case.waiting', { on: 'agent', since: since('11-18 10:00') }],
  ['11-20 10:00', 'case.stage', { from: 'not-in-good-order', to: 'ready', because: 'it came' }],
  ['11-20 10:00', 'case.waiting', { on: 'us', since: since('11-20 10:00') }],
  ['11-23 10:00', 'case.stage', { from: 'ready', to: 'under-review', because: 'sent' }],
  ['11-23 10:00', 'case.waiting', { on: 'carrier-underwriting', since: since('11-23 10:00') }],
);
const place = { receivedAt: RECEIVED_AT, calendar: CALENDAR };

it('says who held the case for how long, in which stage and why, up to now', () => {
  const report = waitingReport(story, { ...place, now: winter('11-24 10:00') });
  expect(report).toMatchObject({ from: RECEIVED_AT, to: null, countedTo: winter('11-24 10:00') });
  expect(report.totalBusinessMinutes).toBe(4 * DAY);
  expect(report.parties).toEqual([
    { key: 'agent', businessMinutes: 2 * DAY, share: 0.5 },
    { key: 'carrier-underwriting', businessMinutes: DAY, share: 0.25 },
    { key: 'us', businessMinutes: DAY, share: 0.25 },
  ]);
  expect(report.stages.map(({ key }) => key)).toEqual(['not-in-good-order', 'ready', 'under-review']);
  expect(report.causes.map(({ key }) => key)).toEqual(['agent', 'carrier-underwriting', 'own-queue']);
});

it('shows each piece once, without those that took no time', () => {
  const { intervals } = waitingReport(story, { ...place, now: winter('11-24 10:00') });
  expect(intervals.map(({ party, from, to }) => [party, from, to])).toEqual([
    ['agent', RECEIVED_AT, winter('11-20 10:00')],
    ['us', winter('11-20 10:00'), winter('11-23 10:00')],
    ['carrier-underwriting', winter('11-23 10:00'), null],
  ]);
});

it('charges each agent with the time in which they had the case, also the first one whom no entry names', () => {
  const changes = history(
    ['11-18 10:00', 'case.waiting', { on: 'agent', since: since('11-18 10:00') }],
    ['11-20 10:00', 'case.agent', { from: 'first', to: 'second' }],
    ['11-23 10:00', 'case.waiting', { on: 'us', since: since('11-23 10:00') }],
  );
  const now = winter('11-24 10:00');
  const { intervals } = waitingReport(changes, { ...place, now, agentId: 'second' });
  expect(intervals.map(({ party, agentId, businessMinutes }) => [party, agentId, businessMinutes])).toEqual([
    ['agent', 'first', 2 * DAY],
    ['agent', 'second', DAY],
    ['us', 'second', DAY],
  ]);
  expect(waitingReport(changes, { ...place, now }).intervals).toHaveLength(2);
  const [only] = waitingReport(story, { ...place, now, agentId: 'second' }).intervals;
  expect(only).toMatchObject({ party: 'agent', agentId: 'second' });
});

it('stops at the end of the case, whatever still comes', () => {
  const report = read(
    '12-31 10:00',
    ['11-19 10:00', 'case.stage', { from: 'received', to: 'withdrawn', because: 'withdrawn' }],
    ['11-19 10:00', 'case.closed', { reason: 'price' }],
    ['11-19 10:00', 'case.waiting', { on: null, since: since('11-19 10:00') }],
    ['11-23 10:00', 'carrier.status', { status: 'pending', at: since('11-23 10:00') }],
    ['11-23 10:00', 'case.stage', { from: 'withdrawn', to: 'under-review', because: 'late' }],
    ['11-24 10:00', 'case.waiting', { on: 'agent', since: since('11-24 10:00') }],
  );
  expect(report).toMatchObject({ to: winter('11-19 10:00'), countedTo: winter('11-19 10:00') });
  expect(report.parties).toEqual([{ key: 'us', businessMinutes: DAY, share: 1 }]);
  expect(report.intervals).toHaveLength(1);
});

it('time between an end and a reopening counts for nobody', () => {
  const report = read(
    '11-25 10:00',
    ['11-19 10:00', 'case.stage', { from: 'received', to: 'declined', because: 'declined' }],
    ['11-19 10:00', 'case.closed', { reason: 'declined-other' }],
    ['11-24 10:00', 'case.reopened', { to: 'under-review', noteId: 'n1' }],
  );
  expect(report.totalBusinessMinutes).toBe(2 * DAY);
  expect(
    report.intervals.map(({ party, stage, businessMinutes }) => [party, stage, businessMinutes]),
  ).toEqual([
    ['us', 'received', DAY],
    [null, 'declined', 3 * DAY],
    ['carrier-underwriting', 'under-review', DAY],
  ]);
});

it('an open case that waits on nobody in particular is ours', () => {
  const { parties } = read('11-20 10:00', [
    '11-18 10:00',
    'case.waiting',
    { on: null, since: since('11-18 10:00') },
  ]);
  expect(parties.map(({ key }) => key)).toEqual(['us']);
});

it("a vendor's report from the future moves nobody's time", () => {
  const report = read(
    '11-25 10:00',
    ['11-19 10:00', 'requirement.ordered', { vendor: 'V', generation: 1, orderRef: 'o1' }, 'r1'],
    ['12-30 10:00', 'requirement.vendor-status', { status: 'fee-required', at: since('12-30 10:00') }, 'r1'],
    ['11-20 10:00', 'case.waiting', { on: 'agent', since: since('11-20 10:00') }],
  );
  expect(report.intervals.map(({ party, from }) => [party, from])).toEqual([
    ['us', RECEIVED_AT],
    ['agent', winter('11-20 10:00')],
  ]);
});

it('a case that has just come is held by us, though no time has passed', () => {
  const report = read('11-18 10:00');
  expect(report).toMatchObject({ totalBusinessMinutes: 0, to: null });
  expect(report.parties).toEqual([{ key: 'us', businessMinutes: 0, share: 0 }]);
  expect(report.intervals).toEqual([expect.objectContaining({ from: RECEIVED_AT, to: null })]);
});

it("a clock that lags behind the case's own does not make time run back", () => {
  const [later] = history(['11-24 09:00', 'case.attention', { reason: 'requirement-problem', on: true }]);
  const events = [...story, { ...later!, seq: 99n }];
  const { countedTo, intervals } = waitingReport(events, { ...place, now: winter('11-20 12:00') });
  expect(countedTo).toBe(winter('11-24 09:00'));
  expect(intervals.map(({ businessMinutes }) => businessMinutes)).toEqual([2 * DAY, DAY, DAY - 60]);
});

it('shares of nothing are nothing, and of something add up to the whole', () => {
  expect(sharesOf([0, 0])).toEqual([0, 0]);
  expect(sharesOf([1, 1, 1]).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
});
