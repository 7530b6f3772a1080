/** Appointments of the agents of a case: those that it waits for, and those that must be filed by a day. */
import type { FoundAppointment } from '../../domain/case/case-types';
import type { Stage } from '../../domain/lifecycle/stages';
import { addDates, dropDates } from './case.dates';
import type { Step } from './case.escalation';
import type { CaseRun } from './case.run';
import type { CaseState } from './case.state';

const LOOK = 'appointment-look';
const LAST_LOOK = 'appointment-last-look';

/** The application is still checked: what the records say anew counts. */
const CHECKED: readonly Stage[] = ['received', 'good-order', 'not-in-good-order', 'appointment'];

/** Takes the days on which somebody looks whether an appointment has come, as a check has found them; those of before fall. */
export function openAppointment(state: CaseState, found: FoundAppointment | undefined): void {
  dropDates(state, [LOOK, LAST_LOOK]);
  if (found)
    addDates(
      state,
      found.looks.map(({ at, last }) => ({ at, action: last ? LAST_LOOK : LOOK })),
    );
}

/**
 * Takes what a change of the application has made of it. As long as the same agent has the same last day, the days stay as they are.
 * @param same whether the agent is the one of before.
 */
export function changeAppointment(
  state: CaseState,
  found: FoundAppointment | undefined,
  { same }: { same: boolean },
): void {
  if (!state.knows('2026-11-delivery-and-agents-watched')) return;
  const last = state.data.ladders.dates?.steps.find(({ action }) => action === LAST_LOOK)?.at;
  if (same && last !== undefined && last === found?.looks.at(-1)?.at) return;
  openAppointment(state, found);
}

/** A case that is taken up again looks from now on. Before the submission good order is checked again, which finds it. */
export function resumeAppointment(state: CaseState, found: FoundAppointment | undefined): void {
  if (state.stage !== 'good-order') changeAppointment(state, found, { same: false });
}

/** The records say something new of an appointment with this carrier: an application that is still checked is checked again. */
export function hearAppointment(state: CaseState): void {
  if (!CHECKED.includes(state.stage)) return;
  state.data.reviewedVersion = 0;
  state.touch();
}

/** Looks whether the appointment that the case waits for has come; then it is checked again. */
export async function lookForAppointment(run: CaseRun): Promise<void> {
  const { awaited } = await run.records.watchAppointment(run.ids);
  if (!awaited) hearAppointment(run.state);
}

/** A day on which somebody looks is here: what is still missing goes to a person. */
export async function appointmentDateIsDue(run: CaseRun, { action }: Step): Promise<void> {
  const { state } = run;
  const { missing } = await run.records.watchAppointment(run.ids);
  if (!missing) return;
  const last = action === LAST_LOOK;
  const key = `${action}:${state.input.caseId}:v${state.data.stateVersion}`;
  state.task({
    key,
    kind: 'appointment-due',
    role: last ? 'manager' : 'case-manager',
    title: last
      ? 'The time to file the appointment of the agent ends by tomorrow, and none is on file: have it filed today'
      : 'The appointment of the agent is not on file, and half of the time to file it is over: have it filed',
  });
  state.log('follow-up.escalated', { action, taskKey: key });
}
