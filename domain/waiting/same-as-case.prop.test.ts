/** The clock reads the history only; what it makes of it must be what the case itself says of who holds it. */
import fc from 'fast-check';
import { hold, release } from '../../workflows/case/case.pauses';
import type { CaseState } from '../../workflows/case/case.state';
import { testCaseState } from '../../workflows/case/test-case-state';
import { CLOSE_REASONS, type CloseReason } from '../lifecycle/close-reasons';
import { isTerminal } from '../lifecycle/stages';
import { openStages } from '../lifecycle/transitions';
import { CLOCK_EVENT_TYPES, type ClockEvent } from './clock-events';
import { CALENDAR, RECEIVED_AT } from './test-history';
import { waitingReport } from './waiting-report';

/** One thing that happens to a case; `pick` chooses among what the lifecycle allows. */
interface Happening {
  what: 'move' | 'item' | 'stuck' | 'hold' | 'nothing';
  pick: number;
  hours: number;
}
const anyCourse: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom(
      'move' as const,
      'move' as const,
      'item' as const,
      'stuck' as const,
      'hold' as const,
      'nothing' as const,
    ),
    pick: fc.nat(),
    // A turn that goes and comes back in one instant is no change for the report, and one for the case.
    hours: fc.integer({ min: 1, max: 60 }),
  }),
  { maxLength: 30 },
);
const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

function happen(state: CaseState, { what, pick }: Happening): void {
  if (isTerminal(state.stage)) return;
  if (what === 'move') {
    const to = at(openStages(state.data), pick);
    const reason = (Object.keys(CLOSE_REASONS) as CloseReason[]).find((r) => CLOSE_REASONS[r].stage === to);
    if (reason) state.close(to, reason, 'a test');
    else state.move(to, 'a test');
  } else if (what === 'item') {
    const id = `r${pick % 3}`;
    const fulfilment = at(['vendor', 'agent', 'client', 'carrier'] as const, pick);
    const phase = at(['underwriting', 'delivery'] as const, pick);
    const status = at(['outstanding', 'problem', 'satisfied'] as const, pick);
    const orderKind = fulfilment === 'vendor' ? at(['exam', 'aps', 'mvr'] as const, pick) : undefined;
    state.upsertRequirement({ id, code: 11, phase, fulfilment, orderKind, status });
    state.noteProblems();
  } else if (what === 'hold') {
    if (state.data.hold) release(state, 'a test');
    else hold(state, 'other', '2099-01-05T14:00:00.000Z', 'a test');
  } else if (what === 'stuck') state.stuck('carrier-submission', pick % 2 === 0);
}

const isHeld = ({ data }: CaseState): boolean => Boolean(data.hold);
const KNOWN: readonly string[] = CLOCK_EVENT_TYPES;

it('names the holder and the stage that the case names, after each of its changes', () => {
  fc.assert(
    fc.property(anyCourse, (course) => {
      let ms = Date.parse(RECEIVED_AT);
      const now = () => new Date(ms).toISOString();
      const state = testCaseState(now, { submissions: 1, policyNumberKnown: true, freeLookEndsAt: now() });
      const events: ClockEvent[] = [];
      // A hold that is ended and begun again in one instant has lasted: the clock sees one hold, and the case two.
      const hoursMin = course.some(({ what }) => what === 'hold') ? 1 : 0;
      for (const happening of course) {
        ms += Math.max(happening.hours, hoursMin) * 3_600_000;
        happen(state, happening);
        const change = state.takeChange();
        for (const { type, at, requirementId = null, data } of change.events)
          if (KNOWN.includes(type))
            events.push({ seq: BigInt(events.length), type, at, requirementId, data } as ClockEvent);
        // One millisecond later, so that the last interval is the present one also when the case has just ended.
        const later = new Date(ms + 1).toISOString();
        const report = waitingReport(events, { receivedAt: RECEIVED_AT, now: later, calendar: CALENDAR });
        const running = report.intervals.find(({ to }) => to === null);
        expect(running?.party ?? null).toBe(change.waitingOn);
        expect(running?.cause === 'hold').toBe(running !== undefined && isHeld(state));
        expect(running?.stage ?? change.stage).toBe(change.stage);
        expect(report.to === null).toBe(!isTerminal(change.stage));
        if (running && change.waitingOn) expect(running.from >= change.pendingSince).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
