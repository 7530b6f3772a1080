import type { RequirementView } from '../../../domain/case/case-types';
import { afterTakenBack } from '../../../domain/replacement/replacement-track';
import { refusalToReopen } from '../../../domain/requirements/owed-again';
import { type ReopenCommand, reopenUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused } from './command';

/** What had come for a requirement is taken back: it is owed again, and a vendor's is ordered again. */
export const reopenRequirement: CaseCommand<ReopenCommand> = {
  definition: reopenUpdate,
  check: checkReopen,
  apply: reopen,
};

/** The carrier has decided on what it had: that something is missing again is for a person to settle with it. */
const DECIDED = [
  'approved',
  'counteroffer',
  'offer-accepted',
  'issued',
  'reissue',
  'delivery',
  'delivery-requirements',
];
/** Good order is still to be checked: what is missing again is found there. */
const TO_BE_CHECKED = ['received', 'good-order', 'not-in-good-order'];

const WORDS: Record<ReopenCommand['because'], string> = {
  'wrong-match': 'what came was for something else',
  rejected: 'what came was sent back',
  'shared-undone': 'what came for another case of the inquiry did not hold there',
};

function checkReopen(state: CaseState, { requirementId }: ReopenCommand): void {
  const refusal = refusalToReopen(state.stage, state.requirement(requirementId)?.status);
  if (refusal) throw new Refused(refusal.code, refusal.words);
}

function reopen(state: CaseState, cmd: ReopenCommand): void {
  const { requirementId, faults, generation, because, waitsFor } = cmd;
  const known = state.requirement(requirementId);
  if (!known) return;
  const isOrdered = known.fulfilment === 'vendor' && waitsFor === undefined;
  const status = isOrdered ? 'needed' : 'outstanding';
  const carrierHas = [...state.data.evidenceSent, ...state.sending].includes(requirementId);
  state.log('requirement.reopened', { because, faults, carrierHas }, cmd);
  state.log('requirement.status', { from: known.status, to: status, because: WORDS[because] }, cmd);
  state.upsertRequirement({ ...known, status, ...(isOrdered ? { generation } : {}) });
  state.patch({ requirementId, status, again: { faults, generation, ...(waitsFor ? { waitsFor } : {}) } });
  if (state.data.replacement) state.data.replacement = afterTakenBack(state.data.replacement, requirementId);
  // The carrier gets what comes instead.
  state.sending = state.sending.filter((id) => id !== requirementId);
  state.data.evidenceSent = state.data.evidenceSent.filter((id) => id !== requirementId);
  state.data.orderedIds = state.data.orderedIds.filter((id) => id !== requirementId);
  if (known.phase === 'good-order') state.data.reviewedVersion = 0;
  if (isPast(state, known)) settleWithCarrier(state, cmd);
}

/** Whether the case has gone on with what is missing again, so that no stage of it asks for it. */
function isPast({ stage }: CaseState, { phase }: RequirementView): boolean {
  if (phase === 'good-order') return !TO_BE_CHECKED.includes(stage);
  return phase === 'underwriting' && DECIDED.includes(stage);
}

function settleWithCarrier(state: CaseState, { requirementId, messageId }: ReopenCommand): void {
  state.task({
    key: `evidence-undone:${messageId}`,
    kind: 'evidence-undone',
    role: 'case-manager',
    title: 'The case has gone on with what was taken back since: settle it with the carrier',
    requirementId,
  });
}
