import fc from 'fast-check';
import { addDays } from '../calendar/plain-date';
import { STAGE_CODES } from '../lifecycle/stages';
import { WAITING_ON } from '../primitives';
import { REQUIREMENT_STATUSES } from '../requirements/requirement';
import { businessMinutes } from './business-minutes';
import type { ClockEvent } from './clock-events';
import { RECEIVED_AT } from './test-history';
import { type WaitingReport, waitingReport } from './waiting-report';

type Content = Pick<ClockEvent, 'type' | 'requirementId' | 'data'>;

const anyStage = fc.constantFrom(...STAGE_CODES);
const anyItem = fc.constantFrom('r1', 'r2', 'r3');
const say = <T>(type: ClockEvent['type'], data: fc.Arbitrary<T>, item: fc.Arbitrary<string | null>) =>
  fc.record({ type: fc.constant(type), data, requirementId: item });
const ofCase = <T>(type: ClockEvent['type'], data: fc.Arbitrary<T>) => say(type, data, fc.constant(null));

const whileOpen = [
  ofCase('case.waiting', fc.record({ on: fc.option(fc.constantFrom(...WAITING_ON)) })),
  ofCase(
    'case.attention',
    fc.record({
      reason: fc.constantFrom('carrier-submission', 'carrier-evidence', 'requirement-problem'),
      on: fc.boolean(),
    }),
  ),
  ofCase(
    'carrier.refused',
    fc.record({ codes: fc.constantFrom(['partner-refused'], ['unreachable'], ['no-carrier']) }),
  ),
  ofCase('case.held', fc.constant({ reason: 'other', until: '2099-01-05T14:00:00.000Z' })),
  ofCase('case.released', fc.constant({ because: 'a test' })),
  ofCase('carrier.status', fc.constant({})),
  ofCase('carrier.status-unclear', fc.constant({})),
  say('requirement.determined', fc.record({ code: fc.constantFrom(11, 822) }), anyItem),
  say('requirement.ordered', fc.constant({}), anyItem),
  say('requirement.status', fc.record({ to: fc.constantFrom(...REQUIREMENT_STATUSES) }), anyItem),
  say('requirement.vendor-status', fc.record({ status: fc.constantFrom('fee-required', 'done') }), anyItem),
  ofCase('task.closed', fc.constant({ kind: 'reconcile-carrier-status' })),
  ofCase('case.agent', fc.record({ from: fc.constantFrom(null, 'a', 'b'), to: fc.constantFrom('a', 'b') })),
];
const openStages = STAGE_CODES.filter((stage) => !['closed', 'declined', 'withdrawn'].includes(stage));
const anyMove = ofCase('case.stage', fc.record({ to: anyStage }));
const anyEnd = ofCase('case.closed', fc.constant({ reason: 'price' }));
const anyReopening = ofCase('case.reopened', fc.record({ to: fc.constantFrom(...openStages) }));
/** Contents are records of the right fields by construction; the compiler sees a union of them. */
const contentOf = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<Content> =>
  arbitrary as fc.Arbitrary<Content>;
const anyContent = contentOf(fc.oneof(...whileOpen, anyMove, anyEnd, anyReopening));

const START = Date.parse(RECEIVED_AT);
const DAY = 86_400_000;
/** Mostly plausible, often at one instant, sometimes nonsense. */
const anyTime = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 * DAY }).map((ms) => START + ms) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }).map((n) => START + n * 5 * DAY) },
  { weight: 1, arbitrary: fc.constantFrom(0, START - DAY, Date.UTC(2099, 0)) },
);
const historyOf = (contents: fc.Arbitrary<Content>, times: fc.Arbitrary<number>, maxLength = 40) =>
  fc.array(fc.tuple(contents, times), { maxLength }).map((entries) =>
    entries.map(([content, ms], index): ClockEvent => {
      const placed = { ...content, seq: BigInt(index), at: new Date(ms).toISOString() };
      return placed as ClockEvent;
    }),
  );
const anyHistory = historyOf(anyContent, anyTime);
const anyPlace = fc.record({
  receivedAt: fc.constant(RECEIVED_AT),
  now: anyTime.map((ms) => new Date(ms).toISOString()),
  calendar: fc.record({
    timeZone: fc.constantFrom('America/New_York', 'Pacific/Honolulu'),
    closedDays: fc.array(
      fc.integer({ min: 0, max: 90 }).map((n) => addDays('2026-11-01', n)),
      { maxLength: 9 },
    ),
  }),
});
const sum = (parts: { businessMinutes: number }[]) => parts.reduce((s, p) => s + p.businessMinutes, 0);

/** The whole, by the calendar and not by the sums: what passed from receipt to end, less what passed while it was closed. */
function wholeOf(report: WaitingReport, { calendar }: { calendar: Parameters<typeof businessMinutes>[0] }) {
  const [from, to] = [Date.parse(report.from), Date.parse(report.countedTo)];
  const at = businessMinutes(calendar, from, to);
  const pauses = report.intervals.filter((i) => i.party === null);
  return at(to) - pauses.reduce((s, p) => s + at(Date.parse(p.to!)) - at(Date.parse(p.from)), 0);
}

it('the parts of parties, of stages and of causes each add up to the whole, whatever happened', () => {
  fc.assert(
    fc.property(anyHistory, anyPlace, (events, place) => {
      const report = waitingReport(events, place);
      const whole = wholeOf(report, place);
      const { parties, stages, causes } = report;
      expect([report.totalBusinessMinutes, sum(parties), sum(stages), sum(causes)]).toEqual(
        Array(4).fill(whole),
      );
    }),
    { numRuns: 500 },
  );
});

it("the parts of agents add up to the whole, and cutting by them moves nobody else's time", () => {
  fc.assert(
    fc.property(anyHistory, anyPlace, fc.constantFrom(null, 'a', 'b'), (events, place, agentId) => {
      const cut = waitingReport(events, { ...place, agentId });
      const agents = new Map<string | null, number>();
      for (const { party, agentId: whose, businessMinutes: minutes } of cut.intervals)
        if (party !== null) agents.set(whose!, (agents.get(whose!) ?? 0) + minutes);
      expect([...agents.values()].reduce((s, n) => s + n, 0)).toBe(wholeOf(cut, place));
      const { intervals: _, ...sums } = cut;
      expect(waitingReport(events, place)).toMatchObject(sums);
    }),
    { numRuns: 500 },
  );
});

it('the intervals cover the time from receipt to the end without a gap and without an overlap', () => {
  fc.assert(
    fc.property(anyHistory, anyPlace, (events, place) => {
      const { intervals, from, to, countedTo } = waitingReport(events, place);
      const edges = intervals.flatMap((i) => [i.from, i.to ?? countedTo]);
      expect([from, ...edges, countedTo]).toEqual([from, ...edges, countedTo].sort());
      const joints = intervals.map((i) => i.from);
      expect([...joints, countedTo]).toEqual([from, ...intervals.map((i) => i.to ?? countedTo)]);
      expect(intervals.filter((i) => i.to === null)).toHaveLength(to === null ? 1 : 0);
      expect(intervals.at(-1)?.to ?? null).toBe(intervals.length === 0 ? null : to);
      for (const [i, one] of intervals.entries()) {
        const before = intervals[i - 1];
        expect([one.party, one.stage, one.cause]).not.toEqual([before?.party, before?.stage, before?.cause]);
        expect(one.party === null).toBe(one.cause === null);
      }
    }),
    { numRuns: 500 },
  );
});

it('shares are not negative and add up to one, or are all nothing', () => {
  fc.assert(
    fc.property(anyHistory, anyPlace, (events, place) => {
      const { parties, stages, causes, totalBusinessMinutes } = waitingReport(events, place);
      for (const parts of [parties, stages, causes]) {
        const steps = parts.map(({ share }) => Math.round(share * 10_000));
        expect(Math.min(0, ...steps)).toBe(0);
        expect(steps.reduce((s, n) => s + n, 0)).toBe(totalBusinessMinutes === 0 ? 0 : 10_000);
      }
    }),
  );
});

it('is the same in whatever order the entries are handed over', () => {
  const shuffled = anyHistory.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, anyPlace, ([events, other], place) => {
      expect(waitingReport(other, place)).toEqual(waitingReport(events, place));
    }),
  );
});

it('entries of one instant may have been written in any order: the whole is the same', () => {
  // Without reopenings: whether a case that ends and opens in one instant is open after it, only the order can tell.
  const contents = contentOf(fc.oneof(...whileOpen, anyMove, anyEnd));
  const times = fc.integer({ min: 0, max: 4 }).map((n) => START + n * 3 * DAY);
  const rewritten = historyOf(contents, times).chain((events) => {
    const inOrder = events
      .map((e) => e.at)
      .sort()
      .map((at, index) => ({ ...events[index]!, at }));
    const all = { minLength: events.length, maxLength: events.length };
    return fc.tuple(fc.constant(inOrder), fc.shuffledSubarray([...inOrder.keys()], all));
  });
  fc.assert(
    fc.property(rewritten, anyPlace, ([events, order], place) => {
      const byTime = order
        .map((index) => events[index]!)
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      const other = byTime.map((event, index) => ({ ...event, seq: BigInt(index) }));
      const total = (list: ClockEvent[]) => waitingReport(list, place).totalBusinessMinutes;
      expect(total(other)).toBe(total(events));
    }),
    { numRuns: 500 },
  );
});
