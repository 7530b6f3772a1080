/** Cash that came with an application, and the temporary insurance that it began. */
import type { FoundCash } from '../../domain/cash/cash-types';
import { guardHolds } from '../../domain/lifecycle/guards';
import { refundKey } from '../../domain/lifecycle/reopening';
import type { Stage } from '../../domain/lifecycle/stages';
import { addDates, dropDates } from './case.dates';
import { ofThisLife, settleTask } from './case.lives';
import type { CaseState } from './case.state';

const ENDING = 'temporary-insurance-ending';
const ENDED = 'temporary-insurance-ended';
/** In these the policy itself, or the end of the case, has taken the place of the temporary insurance. */
const ISSUED: readonly Stage[] = ['issued'];

const decideKey = ({ input }: CaseState): string => `cash-decision:${input.caseId}`;

/** Takes what a check found. Found again, nothing is begun again. */
export function openCash(state: CaseState, found: FoundCash | undefined): void {
  if (!found || state.data.cash) return;
  const { temporary } = found;
  state.data.cash = {
    held: true,
    temporary: temporary ? 'running' : 'none',
    ...(temporary ? { endsAt: temporary.endsAt } : {}),
  };
  state.log('cash.received', { temporaryUntil: temporary?.endsAt ?? null });
  if (!temporary) return;
  addDates(state, [
    ...temporary.warnAt.map((at) => ({ at, action: ENDING })),
    { at: temporary.endsAt, action: ENDED },
  ]);
}

/** Takes the cash that came with a change of the application. */
export function changeCash(state: CaseState, found: FoundCash | undefined): void {
  if (state.knows('2026-11-delivery-and-agents-watched')) openCash(state, found);
}

/** The policy is issued: the temporary insurance gives way to it, and the cash is its first premium. */
export function cashAfterMove(state: CaseState): void {
  const { cash } = state.data;
  if (!cash || !ISSUED.includes(state.stage)) return;
  endTemporary(state, 'issued');
  if (cash.held) settleCash(state, 'applied');
}

/** The case has ended: whatever money is still held goes back. A task of its own, since the case listens no more. */
export function refundAtEnd(state: CaseState): void {
  endTemporary(state, 'case-closed');
  if (!state.data.cash?.held) return;
  state.task({
    key: refundKey(state.input.caseId, state.data),
    kind: 'cash-refund',
    role: 'case-manager',
    title:
      'The case has ended with cash that came with the application: see that it goes back, then close this task',
  });
}

/** A case that was closed goes on with cash that nobody has returned: its temporary insurance has ended with the case. */
export function resumeCash(state: CaseState): void {
  const { cash } = state.data;
  if (!cash?.held || cash.temporary !== 'ended') return;
  const title =
    'The case goes on without the temporary insurance that its cash had begun: tell the agent, and have the cash returned or applied';
  ask(state, ofThisLife(state, decideKey(state)), ENDED, title);
}

/**
 * A case that ended after its policy was issued goes on: of premium that was paid nobody here knows whether it went back with the end.
 * A person is asked, and cash that had become premium pays nothing until then.
 */
export function resumePremium(state: CaseState): void {
  const { data } = state;
  const { cash } = data;
  if (!data.issues || !guardHolds('premium-in', data) || !state.knows('2026-11-delivery-and-agents-watched'))
    return;
  if (cash?.settled === 'applied') cash.asked = true;
  const title =
    'The case goes on after its policy was issued and ended: find out whether the premium that was paid went back, and have it paid again if it did';
  ask(state, ofThisLife(state, decideKey(state)), 'premium-returned', title);
}

/** A day of the temporary insurance is here. @returns whether it was one. */
export function cashDateIsDue(state: CaseState, { action, n }: { action: string; n: number }): boolean {
  if (action !== ENDING && action !== ENDED) return false;
  const endsAt = state.data.cash?.endsAt ?? state.now();
  if (action === ENDED) {
    endTemporary(state, 'last-day');
    ask(
      state,
      ofThisLife(state, decideKey(state)),
      ENDED,
      'The temporary insurance has ended: tell the agent, and have the cash returned or applied',
    );
  } else {
    const title = `The temporary insurance ends on ${dayBefore(endsAt)}: tell the agent, and have the carrier decide before`;
    ask(state, ofThisLife(state, `${ENDING}:${state.input.caseId}:${n}`), ENDING, title);
  }
  return true;
}

/** The last day of cover: it ends with the midnight, local time anywhere in the United States, that begins the next day. */
const dayBefore = (midnight: string): string =>
  new Date(Date.parse(midnight) - 12 * 3_600_000).toISOString().slice(0, 10);

function ask(state: CaseState, key: string, action: string, title: string): void {
  state.task({ key, kind: action, role: 'case-manager', title });
  state.log('follow-up.escalated', { action, taskKey: key });
}

/** The money has gone back or has become premium. */
export function settleCash(state: CaseState, how: 'refunded' | 'applied', actor = 'system'): void {
  const { cash } = state.data;
  if (!cash) return;
  cash.held = false;
  cash.settled = how;
  delete cash.asked;
  if (how === 'refunded') endTemporary(state, 'refunded');
  state.log('cash.settled', { how }, { actor });
  settleTask(state, decideKey(state));
}

function endTemporary(state: CaseState, because: string): void {
  const { cash } = state.data;
  if (cash?.temporary !== 'running') return;
  cash.temporary = 'ended';
  dropDates(state, because === 'last-day' ? [ENDING] : [ENDING, ENDED]);
  state.log('temporary-insurance.ended', { because });
}
