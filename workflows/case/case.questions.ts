/** What a person is asked of a carrier's word that differs from ours: both are kept, nothing moves. */
import type { CarrierStatusFact } from '../../domain/facts/facts';
import { earlierFileOf } from '../../domain/lifecycle/earlier-file';
import { isTerminal } from '../../domain/lifecycle/stages';
import { ofThisLife, settleTask } from './case.lives';
import type { CaseState } from './case.state';

/** A status, when it was so, and the row of the inbox that it is in. */
type Word = Pick<CarrierStatusFact, 'status' | 'at'> & { seq?: string | undefined };

/** Of the first life of the case. */
const keyOf = ({ input }: CaseState, { status, at }: Word): string =>
  `reconcile:${input.caseId}:${status}:${at}`;

/** The carrier's word and ours differ: keep both, move nothing, ask a person. */
export function askPerson(state: CaseState, { status, at, seq }: Word): void {
  state.log('carrier.status-unclear', { status, at, stage: state.stage });
  state.task({
    key: ofThisLife(state, keyOf(state, { status, at })),
    kind: 'reconcile-carrier-status',
    role: 'case-manager',
    title: `The carrier reports ${status} while the case is in ${state.stage}: find out which is right`,
    // Both versions, with their times and the message.
    data: {
      ours: { stage: state.stage, since: state.data.pendingSince },
      carrier: { status, at, ...(seq ? { message: seq } : {}) },
    },
  });
}

/** A word is a question no more. */
export const settleQuestion = (state: CaseState, word: Word): void => settleTask(state, keyOf(state, word));

/** The end of a case closes its questions: what still waits in the reopened one is asked anew. */
export function askAnew(state: CaseState): void {
  if (isTerminal(state.stage)) return;
  for (const word of state.data.unresolved) askPerson(state, word);
}

/** Another file takes the place of the one that the carrier has spoken of: nothing that it has said of that one is followed. */
export function beginAnotherFile(state: CaseState): void {
  const { data } = state;
  const { carrierStatus: status, carrierEventAt: at } = data;
  const unread: Word[] = status === 'unknown' && at ? [{ status, at }] : [];
  data.earlierFile = earlierFileOf(data);
  for (const word of [...data.unresolved, ...unread]) settleQuestion(state, word);
  data.unresolved = [];
}
