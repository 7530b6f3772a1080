import type { CaseSnapshot } from '../../../domain/case/case-types';
import { type Guard, guardHolds } from '../../../domain/lifecycle/guards';
import { stageLabel } from '../../../domain/lifecycle/stages';
import { stageSaid } from '../../../domain/lifecycle/taken-back';
import { wayTo } from '../../../domain/lifecycle/way';
import { go, noteDate } from '../case.carrier';
import { type ReconcileCommand, reconcileUpdate } from '../case.messages';
import { settleQuestion } from '../case.questions';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** What a policy in force has, whoever says that it is. */
const PLACING: Guard[] = ['policy-number', 'premium-in', 'delivery-items-in'];
const REFUTED_MAX = 50;

/** The carrier's word and ours differ, and a person says which of them holds. */
export const reconcileStatus: CaseCommand<ReconcileCommand> = {
  definition: reconcileUpdate,
  check: checkReconcile,
  apply: reconcile,
};

function checkReconcile(state: CaseState, cmd: ReconcileCommand): void {
  if (!state.data.unresolved.some((known) => isSame(known, cmd)))
    throw new Refused(
      'nothing-to-reconcile',
      'This status of the carrier waits for nobody: it was settled. See the history of the case.',
    );
  if (cmd.right === 'us') return;
  refuseClosed(state);
  if (cmd.status === 'unknown') {
    const words = 'Nobody knows what the carrier says: give its code a word, and it is read again.';
    throw new Refused('status-without-word', words);
  }
  const target = stageSaid(state.data, cmd.status);
  if (target === 'placed' && !PLACING.every((guard) => guardHolds(guard, state.data))) {
    const words = 'A policy is placed with its number known and every delivery item in: record those first.';
    throw new Refused('not-ready-to-place', words);
  }
  if (!target || !wayTo(state.data, target)) {
    const words = `The lifecycle knows no way from ${stageLabel(state.stage)} to where the carrier says the case is: bring it there by its own commands, or decide that we are right.`;
    throw new Refused('no-way', words);
  }
}

const isSame = (a: Pick<ReconcileCommand, 'status' | 'at'>, b: Pick<ReconcileCommand, 'status' | 'at'>) =>
  a.status === b.status && a.at === b.at;

function reconcile(state: CaseState, cmd: ReconcileCommand): void {
  const { status, at, right, noteId, actor } = cmd;
  const kept = state.data.unresolved.find((known) => isSame(known, cmd)) ?? { status, at };
  state.data.unresolved = state.data.unresolved.filter((known) => !isSame(known, cmd));
  state.log('carrier.reconciled', { status, at, right, stage: state.stage, noteId }, { actor });
  settleQuestion(state, { status, at });
  if (right === 'carrier') follow(state, kept, actor);
  else refute(state, kept);
}

/**
 * Goes where the carrier says that the case is, each move one that the lifecycle allows and a person's decision. What came with
 * the word counts from then on: an offer can be answered, a postponement has its date.
 */
function follow(state: CaseState, kept: CaseSnapshot['unresolved'][number], actor: string): void {
  const { status, at } = kept;
  const target = stageSaid(state.data, status);
  const way = (target && wayTo(state.data, target)) ?? [];
  const because = `a person decided that the carrier is right (${status})`;
  for (const stage of way.slice(0, -1)) state.move(stage, because, actor);
  const brings = kept.offer !== undefined || status === 'postponed';
  const counts = brings && state.knows('2026-11-words-of-one-moment');
  go(state, counts ? kept : { status, at }, because, actor);
  if (counts) noteDate(state, kept);
}

/** What the carrier said does not hold, now or when it says it again; the carrier is told. */
function refute(state: CaseState, { status, at, offer }: CaseSnapshot['unresolved'][number]): void {
  // Older versions of intake have opened it in the records.
  if (offer && offer.id !== state.data.offer?.id && state.knows('2026-11-words-of-one-moment'))
    state.patchOffer({ offerId: offer.id, state: 'superseded', at: state.now() });
  state.data.refuted = [...(state.data.refuted ?? []), { status, at }].slice(-REFUTED_MAX);
  state.correctCarrier({ status, at, stage: state.stage });
}
