/** Whatever happens to a case, and in whatever order: a pause lets nothing run on, and an end leaves nothing behind. */
import fc from 'fast-check';
import type { RunningLadder } from '../../domain/case/case-types';
import { CARRIER_STATUSES } from '../../domain/facts/carrier-status';
import { nextTimed } from '../../domain/lifecycle/pauses';
import { isTerminal } from '../../domain/lifecycle/stages';
import { applyFacts } from './case.facts';
import { doTimed } from './case.pauses';
import type { CaseState } from './case.state';
import { closeCase } from './commands/close-case';
import { Refused } from './commands/command';
import { holdCase, releaseCase } from './commands/hold-case';
import { postponeCase, takeUpCase } from './commands/postpone-case';
import { testCaseState } from './test-case-state';

const HOUR_MS = 3_600_000;
const FROM = Date.parse('2026-11-18T15:00:00.000Z');

type Happening = { what: string; pick: number; hours: number };
const anyCourse: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom('hold', 'release', 'postpone', 'take-up', 'close', 'status', 'nothing'),
    pick: fc.nat({ max: 1_000 }),
    hours: fc.integer({ min: 1, max: 900 }),
  }),
  { maxLength: 12 },
);

const ladder = (timetableId: string, from: string): RunningLadder => ({
  timetableId,
  version: 1,
  next: 0,
  steps: [{ n: 0, at: new Date(Date.parse(from) + 24 * HOUR_MS).toISOString(), action: 'task-manager' }],
});

/** Gives a command as the workflow does: checked, then applied; a refusal changes nothing. */
function command<C extends { messageId: string; actor: string }>(
  state: CaseState,
  { check, apply }: { check(s: CaseState, c: C): void; apply(s: CaseState, c: C): void },
  cmd: Omit<C, 'messageId' | 'actor'>,
): void {
  const whole = { ...cmd, messageId: 'm', actor: 'api-key:desk' } as C;
  const before = JSON.stringify(state.data);
  try {
    check(state, whole);
  } catch (error) {
    expect([error instanceof Refused, JSON.stringify(state.data)]).toEqual([true, before]);
    return;
  }
  apply(state, whole);
}

function happen(state: CaseState, { what, pick, hours }: Happening, nowMs: number): void {
  const until = new Date(nowMs + hours * HOUR_MS).toISOString();
  const at = new Date(nowMs).toISOString();
  if (what === 'hold') command(state, holdCase, { reason: 'other', until });
  else if (what === 'release') command(state, releaseCase, {});
  else if (what === 'postpone')
    command(state, postponeCase, { until: pick % 3 ? until : null, event: 'other' });
  else if (what === 'take-up') command(state, takeUpCase, {});
  else if (what === 'close' && pick % 4 === 0) command(state, closeCase, { reason: 'out-of-time' });
  else if (what === 'status') {
    const status = CARRIER_STATUSES[pick % CARRIER_STATUSES.length]!;
    const fact = { kind: 'carrier-status' as const, status, at, policyNumber: true, until };
    applyFacts(state, [{ seq: '1', fact }]);
  }
}

/** What holds after each change, whatever it was. */
function expectCalm(state: CaseState, change: ReturnType<CaseState['takeChange']>): void {
  const { hold, ladders, stage, postponement } = state.data;
  const ended = isTerminal(stage);
  if (hold || ended) expect([change.plan, ladders]).toEqual([[], {}]);
  if (hold) expect([change.waitingOn, change.nextStep?.action]).toEqual(['us', 'end-hold']);
  if (ended) {
    expect([hold, change.nextStep, change.waitingOn]).toEqual([null, null, null]);
    expect(change.snapshot?.closedFrom).toBeDefined();
  } else expect(change.waitingOn).not.toBeNull();
  if (stage !== 'postponed') expect(postponement ?? null).toBeNull();
}

/** Does whatever has fallen due by itself: it is done, and is not due again. */
function doWhatIsDue(state: CaseState): void {
  let done = 0;
  for (let due = nextTimed(state.data); due && due.at <= state.now(); due = nextTimed(state.data)) {
    doTimed(state, due);
    done += 1;
    if (done > 4) throw new Error('what was done falls due again and again');
  }
}

it('nothing runs on in a pause, nothing is left after an end, and an open case waits on somebody', () => {
  fc.assert(
    fc.property(anyCourse, (course) => {
      let ms = FROM;
      const state = testCaseState(() => new Date(ms).toISOString(), {
        stage: 'under-review',
        submissions: 1,
      });
      for (const happening of course) {
        happen(state, happening, ms);
        const change = state.takeChange();
        const planned = change.plan.map((p) => [p.key, ladder(p.timetableId, p.from)]);
        state.recorded({ ladders: Object.fromEntries(planned) });
        expectCalm(state, change);
        ms += happening.hours * HOUR_MS;
        doWhatIsDue(state);
      }
    }),
    { numRuns: 2_000 },
  );
});
