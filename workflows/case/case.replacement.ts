/**
 * A case's replacement as it moves: opened by the check that finds the application in good order, changed with the application,
 * begun again when a closed case is taken up, moved by what people report.
 */
import { isTerminal } from '../../domain/lifecycle/stages';
import {
  afterNews,
  type FoundReplacement,
  owedByOldCarrier,
  type ReplacementNews,
  type TrackedContract,
  withWhatWasSaid,
} from '../../domain/replacement/replacement-track';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { addDates, dropDates } from './case.dates';
import { ofThisLife, settleTask } from './case.lives';
import type { ReplacementNewsCommand } from './case.messages';
import type { CaseState } from './case.state';

/** Whose task a report settles, by the report. */
const SETTLES: Partial<Record<ReplacementNews, string>> = {
  'carrier-notified': 'replacement-notice',
  'transfer-requested': 'exchange-request',
};
const NOTICE_DUE = 'replacement-notice-due';

const keyOf = (kind: string, contractId: string): string => `${kind}:${contractId}`;

/** Takes what a check found. Finding it again asks nobody twice. */
export function openReplacement(state: CaseState, found: FoundReplacement | undefined): void {
  if (!found) return;
  const track = withWhatWasSaid(found.track, state.data.replacement);
  state.data.replacement = track;
  state.log('replacement.opened', {
    contracts: track.contracts.length,
    exchanges: track.contracts.filter((c) => c.exchange).length,
  });
  for (const contract of track.contracts) {
    if (!contract.done.includes('carrier-notified')) notifyTask(state, contract.id, found.noticeDueAt);
    if (contract.exchange && !contract.done.includes('transfer-requested')) requestTask(state, contract.id);
  }
  if (found.noticeDueAt) addDates(state, [{ at: found.noticeDueAt, action: NOTICE_DUE }]);
}

/**
 * Takes what a change of the application has made of it: a contract that is new is asked for by its own day, and of one that is
 * not replaced any more nobody is asked anything.
 */
export function changeReplacement(state: CaseState, found: FoundReplacement | undefined): void {
  if (!found) return;
  const { track, ...due } = found;
  const before = state.data.replacement?.contracts ?? [];
  const wasThere = ({ id }: TrackedContract) => before.some((b) => b.id === id);
  const isAsBefore = (c: TrackedContract) => before.some((b) => b.id === c.id && b.exchange === c.exchange);
  for (const { id } of before) {
    const now = track.contracts.find((c) => c.id === id);
    if (!now) settleTask(state, keyOf('replacement-notice', id));
    if (!now?.exchange) settleTask(state, keyOf('exchange-request', id));
  }
  if (track.contracts.every(isAsBefore))
    state.data.replacement = withWhatWasSaid(track, state.data.replacement);
  else openReplacement(state, track.contracts.every(wasThere) ? { track } : { track, ...due });
  dropNoticeDay(state);
}

/**
 * A reopened case asks anew for what was still to be done when it ended.
 * @param found what its application replaces by the rules of today; undefined where nobody has looked.
 */
export function resumeReplacement(state: CaseState, found: FoundReplacement | undefined): void {
  const track = found?.track ?? state.data.replacement;
  // Before the submission good order is checked again, which finds it.
  if (!track || track.contracts.length === 0 || state.stage === 'good-order') return;
  openReplacement(state, { ...found, track });
  dropNoticeDay(state);
}

function notifyTask(state: CaseState, contractId: string, dueAt: string | undefined): void {
  const by = dueAt ? ` by ${dueAt.slice(0, 10)}` : '';
  state.task({
    key: ofThisLife(state, keyOf('replacement-notice', contractId)),
    kind: 'replacement-notice',
    role: 'case-manager',
    title: `Tell the carrier of the old contract${by} that it is to be replaced, and report it`,
  });
}

function requestTask(state: CaseState, contractId: string, again = ''): void {
  state.task({
    key: ofThisLife(state, keyOf('exchange-request', contractId)) + again,
    kind: 'exchange-request',
    role: 'case-manager',
    title: 'Send the signed 1035 form to the surrendering carrier, and report it',
  });
}

/** Takes what a person reports: what it settles is settled, and what differs from what was expected is a task. */
export function takeNews(state: CaseState, cmd: ReplacementNewsCommand): void {
  const { news, contractId, entryId, difference, actor } = cmd;
  const before = state.data.replacement;
  if (!before) return;
  state.data.replacement = afterNews(before, news, contractId);
  state.log('replacement.news', { news, contractId: contractId ?? null, entryId }, { actor });
  const settled = SETTLES[news];
  if (settled && contractId) settleTask(state, keyOf(settled, contractId));
  if (news === 'money-received') settleFunds(state, cmd);
  if (news === 'transfer-refused' && contractId) requestTask(state, contractId, `:${entryId}`);
  if (difference && contractId) {
    state.task({
      key: ofThisLife(state, keyOf('exchange-difference', contractId)),
      kind: 'exchange-difference',
      role: 'case-manager',
      title: `The surrendering carrier has paid ${difference} than was expected: settle premium and amount with the carrier`,
    });
  }
  dropNoticeDay(state);
}

/** Once every old carrier knows, nobody has to be warned of the day. */
function dropNoticeDay(state: CaseState): void {
  const told = state.data.replacement?.contracts.every((c) => c.done.includes('carrier-notified'));
  if (told) dropDates(state, [NOTICE_DUE]);
}

/** The money is in: its ledger row holds nothing up any more. */
function settleFunds(state: CaseState, { contractId, actor }: ReplacementNewsCommand): void {
  const contract = state.data.replacement?.contracts.find((c) => c.id === contractId);
  const funds = contract?.requirementId ? state.requirement(contract.requirementId) : undefined;
  if (!funds || isClosedStatus(funds.status)) return;
  const about = { requirementId: funds.id, actor };
  const because = 'the money of the exchange has come';
  state.log('requirement.status', { from: funds.status, to: 'satisfied', because }, about);
  state.upsertRequirement({ ...funds, status: 'satisfied' });
  state.patch({ requirementId: funds.id, status: 'satisfied' });
}

/** The day by which the old carriers had to be told: a manager looks at those that were not. */
export function noticeIsDue(state: CaseState): void {
  for (const contract of state.data.replacement?.contracts ?? []) {
    if (contract.done.includes('carrier-notified')) continue;
    const key = ofThisLife(state, keyOf('replacement-notice-late', contract.id));
    const title = 'The carrier of an old contract had to be told by now that it is to be replaced';
    state.task({ key, kind: 'replacement-notice-late', role: 'manager', title });
    state.log('follow-up.escalated', { action: NOTICE_DUE, taskKey: key });
  }
}

/** Whether the timetable of the old carriers runs: like every other, not during a hold. */
export const chasesOldCarrier = (state: CaseState): boolean =>
  !isTerminal(state.stage) && !state.data.hold && owedByOldCarrier(state.data).length > 0;
