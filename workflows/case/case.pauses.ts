/** How a case is held, released, postponed and taken up again. Pure: each changes the state and leaves its event. */
import {
  type Postponement,
  type PostponementEvent,
  type TimedStep,
  warningAt,
} from '../../domain/lifecycle/pauses';
import type { Instant } from '../../domain/primitives';
import type { CaseState } from './case.state';

/** Nobody works on the case until then: no timetable runs, and what comes in is taken in all the same. */
export function hold(state: CaseState, reason: string, until: Instant, actor: string): void {
  const since = state.data.hold?.since ?? state.now();
  state.data.hold = { reason, since, until };
  state.planStage();
  state.log('case.held', { reason, until }, { actor });
}

/** Work goes on: the timetables begin from now, not from where they stood. */
export function release(state: CaseState, because: string, actor = 'system'): void {
  state.data.hold = null;
  state.planStage();
  state.log('case.released', { because }, { actor });
}

/** What is known of until when the case is postponed; another date begins the waiting for it anew. */
export function postpone(
  state: CaseState,
  { until, event, actor = 'system' }: { until: Instant | null; event?: PostponementEvent; actor?: string },
): void {
  const known = state.data.postponement;
  if (known && !known.over && known.until === until && known.event === event) return;
  state.data.postponement = { until, ...(event ? { event } : {}), warned: false, over: false };
  state.planStage();
  state.log('case.postponed', { until, ...(event ? { event } : {}) }, { actor });
  if (until) state.taskDone(dateTask(state));
  else if (!event) askForDate(state);
}

/** The date or the event has come. */
export function endPostponement(state: CaseState, because: string, actor = 'system'): void {
  const before: Postponement = state.data.postponement ?? { until: null, warned: true, over: false };
  state.data.postponement = { ...before, over: true };
  state.log('case.postponement-over', { because }, { actor });
}

/** Does what has fallen due by itself. */
export function doTimed(state: CaseState, { action }: TimedStep): void {
  if (action === 'end-hold') release(state, 'the hold has ended');
  else if (action === 'end-postponement') endPostponement(state, 'the date has come');
  else warnOfDate(state);
}

function warnOfDate(state: CaseState): void {
  const { postponement } = state.data;
  if (!postponement?.until) return;
  state.data.postponement = { ...postponement, warned: true };
  state.log('case.postponement-near', { until: postponement.until });
  state.task({
    key: `postponement-near:${state.input.caseId}:${warningAt(postponement.until)}`,
    kind: 'postponement-near',
    role: 'case-manager',
    title: 'The postponement ends soon: see with the agent whether the client still wants the policy',
    dueAt: postponement.until,
  });
}

const dateTask = ({ input, data }: CaseState): string =>
  `postponement-date:${input.caseId}:${data.carrierEventAt ?? 'none'}`;

function askForDate(state: CaseState): void {
  state.task({
    key: dateTask(state),
    kind: 'postponement-date',
    role: 'case-manager',
    title: 'The carrier has postponed without a date: find out until when, and say so',
  });
}
