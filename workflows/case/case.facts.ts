/** How facts change a case: what the carrier says of it (see case.carrier), and what becomes of its requirements. */
import type {
  CaseFact,
  PolicyDateFact,
  PolicyNumberFact,
  RequirementFact,
  SequencedFact,
  UnclearFact,
} from '../../domain/facts/facts';
import { isTerminal } from '../../domain/lifecycle/stages';
import { mayGo } from '../../domain/lifecycle/transitions';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { hearAppointment } from './case.appointment';
import { applyCarrierStatus, learnPolicyNumber } from './case.carrier';
import type { CaseState } from './case.state';

/** Takes facts in the order of the inbox; each marks its inbox row as applied. */
export function applyFacts(state: CaseState, facts: SequencedFact[]): void {
  for (const { seq, fact } of facts) {
    applyFact(state, fact, seq);
    state.applied(seq);
  }
}

function applyFact(state: CaseState, fact: CaseFact, seq: string): void {
  if (fact.kind === 'carrier-status') applyCarrierStatus(state, fact, seq);
  else if (fact.kind === 'requirement') applyRequirement(state, fact);
  else if (fact.kind === 'policy-number') hearPolicyNumber(state, fact);
  else if (fact.kind === 'policy-date') hearPolicyDate(state, fact);
  else if (fact.kind === 'appointment') hearAppointment(state);
  else applyUnclear(state, fact);
}

/** What it came with was another policy's: nothing is placed until the carrier has named the number of this one. */
function hearPolicyNumber(state: CaseState, { gone }: PolicyNumberFact): void {
  if (!gone) learnPolicyNumber(state);
  else if (state.knows('2026-11-words-of-one-moment')) state.data.policyNumberKnown = false;
}

/** What it means for the ledger is worked out once everything that came with it is taken. */
function hearPolicyDate(state: CaseState, { at }: PolicyDateFact): void {
  if (isTerminal(state.stage) || !state.knows('2026-11-policy-date-refused')) return;
  state.data.policyDateAnswered = at;
}

function applyUnclear(state: CaseState, fact: UnclearFact): void {
  state.log('carrier.unclear', { code: fact.code });
  state.task({
    key: `unclear:${state.input.caseId}:${fact.code}:${fact.at}`,
    kind: 'unclear-message',
    role: 'case-manager',
    title: 'A message for this case could not be used: read it and decide',
  });
}

function applyRequirement(state: CaseState, fact: RequirementFact): void {
  if (isTerminal(state.stage)) {
    state.upsertRequirement(viewOf(fact));
    return;
  }
  const isNew = !state.requirement(fact.requirementId);
  state.upsertRequirement(viewOf(fact));
  state.noteProblems();
  const named = isNew && fact.from === 'carrier' && fact.phase === 'underwriting';
  if (!named || state.stage !== 'under-review') return;
  if (!mayGo(state.data, 'additional-requirements', 'carrier')) return;
  // Messages overtake each other: what the carrier has by the time we hear of it, it does not ask for.
  if (isClosedStatus(fact.status) && state.knows('2026-11-closed-when-heard-of')) return;
  state.move('additional-requirements', 'the carrier asked for more');
}

const viewOf = (fact: RequirementFact) => ({
  id: fact.requirementId,
  code: fact.code,
  phase: fact.phase,
  fulfilment: fact.fulfilment,
  orderKind: fact.orderKind,
  vendorCode: fact.vendorCode,
  status: fact.status,
  ...(fact.notNeeded ? { notNeeded: fact.notNeeded } : {}),
});
