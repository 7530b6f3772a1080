/** What people say of a case's requirements: one has come, is not needed, is asked for. */
import type { RequirementView } from '../../../domain/case/case-types';
import type { Stage } from '../../../domain/lifecycle/stages';
import { isClosedStatus } from '../../../domain/requirements/requirement';
import {
  type AddRequirementCommand,
  addRequirementUpdate,
  type ReceiveCommand,
  type RequirementCommand,
  receiveUpdate,
  type WaiveCommand,
  waiveUpdate,
} from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

const IN_GOOD_ORDER_CHECK: Stage[] = ['received', 'good-order', 'not-in-good-order'];
/** The decision is behind it: what is still asked for holds up the delivery or nothing. */
const WITH_POLICY: Stage[] = ['issued', 'reissue', 'delivery', 'delivery-requirements'];

export const receiveRequirement: CaseCommand<ReceiveCommand> = {
  definition: receiveUpdate,
  check: checkOwnItem,
  apply: receive,
};

export const waiveRequirement: CaseCommand<WaiveCommand> = {
  definition: waiveUpdate,
  check: checkOwnItem,
  apply: waive,
};

export const addRequirement: CaseCommand<AddRequirementCommand> = {
  definition: addRequirementUpdate,
  check: checkAddRequirement,
  apply: add,
};

function openRequirement(state: CaseState, cmd: RequirementCommand): RequirementView {
  refuseClosed(state);
  const found = state.requirement(cmd.requirementId);
  if (!found)
    throw new Refused(
      'requirement-unknown',
      'This case has no such requirement: read its requirements again.',
    );
  if (isClosedStatus(found.status)) {
    throw new Refused(
      'requirement-closed',
      `This requirement is ${found.status} already: when it is needed once more, ask for it anew.`,
    );
  }
  return found;
}

function refuseVendors(state: CaseState, requirement: RequirementView): void {
  if (requirement.fulfilment === 'vendor' && state.data.orderedIds.includes(requirement.id)) {
    throw new Refused(
      'requirement-ordered',
      'This requirement is ordered from a vendor: its own order takes the command.',
    );
  }
}

function checkOwnItem(state: CaseState, cmd: RequirementCommand): void {
  refuseVendors(state, openRequirement(state, cmd));
}

/** An item has come. For good order it is judged by checking again; otherwise the person's word closes it. */
function receive(state: CaseState, cmd: ReceiveCommand): void {
  const requirement = openRequirement(state, cmd);
  const inGoodOrderCheck = requirement.phase === 'good-order';
  const status = inGoodOrderCheck ? 'received' : 'satisfied';
  setStatus(state, cmd, requirement, status, 'the item was received');
  if (inGoodOrderCheck) state.data.reviewedVersion = 0;
  const { requirementId, actor } = cmd;
  state.log(
    'requirement.received',
    { documents: cmd.documentIds.length, at: state.now() },
    { actor, requirementId },
  );
}

function waive(state: CaseState, cmd: WaiveCommand): void {
  const requirement = openRequirement(state, cmd);
  setStatus(state, cmd, requirement, 'waived', 'a person waived it', cmd.noteId);
  state.log('requirement.waived', { noteId: cmd.noteId }, cmd);
  if (requirement.phase === 'good-order') state.data.reviewedVersion = 0;
}

function setStatus(
  state: CaseState,
  cmd: RequirementCommand,
  requirement: RequirementView,
  status: RequirementView['status'],
  because: string,
  noteId?: string,
): void {
  state.log('requirement.status', { from: requirement.status, to: status, because }, cmd);
  state.upsertRequirement({ ...requirement, status });
  state.patch({ requirementId: requirement.id, status, noteId });
  state.noteProblems();
}

function checkAddRequirement(state: CaseState, cmd: AddRequirementCommand): void {
  refuseClosed(state);
  if (state.stage === 'placed' || state.stage === 'free-look') {
    throw new Refused(
      'case-in-force',
      'The policy is in force: nothing can be asked for any more. The carrier serves the policy.',
    );
  }
  if (cmd.phase === 'good-order' && !IN_GOOD_ORDER_CHECK.includes(state.stage))
    throw new Refused(
      'good-order-over',
      'Good order is checked already: ask for it before the decision or the delivery.',
    );
  if (cmd.phase === 'underwriting' && WITH_POLICY.includes(state.stage))
    throw new Refused('policy-issued', 'The policy is issued: ask for it as an item of the delivery.');
  if (state.requirement(cmd.requirementId))
    throw new Refused(
      'requirement-known',
      'This requirement was added already: see it among those of the case.',
    );
}

function add(state: CaseState, cmd: AddRequirementCommand): void {
  const { requirementId: id, code, phase, fulfilment, orderKind, vendorCode } = cmd;
  state.upsertRequirement({ id, code, phase, fulfilment, orderKind, vendorCode, status: 'needed' });
  state.log('requirement.added', { code, label: '', by: 'person' }, cmd);
  if (phase === 'underwriting' && state.stage === 'under-review') {
    state.move('additional-requirements', 'a person asked for more', cmd.actor);
  }
}
