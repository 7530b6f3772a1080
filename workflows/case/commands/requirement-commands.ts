/** What people say of a case's requirements: one has come, is not needed, is asked for. */
import type { RequirementView } from '../../../domain/case/case-types';
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
  if (!found) throw new Refused('requirement-unknown', 'This case has no such requirement.');
  if (isClosedStatus(found.status)) {
    throw new Refused('requirement-closed', `This requirement is ${found.status} already.`);
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
    throw new Refused('case-in-force', 'The policy is in force: nothing can be asked for any more.');
  }
  if (state.requirement(cmd.requirementId))
    throw new Refused('requirement-known', 'This requirement was added already.');
}

function add(state: CaseState, cmd: AddRequirementCommand): void {
  const { requirementId: id, code, phase, fulfilment, orderKind, vendorCode } = cmd;
  state.upsertRequirement({ id, code, phase, fulfilment, orderKind, vendorCode, status: 'needed' });
  state.log('requirement.added', { code, label: '', by: 'person' }, cmd);
  if (phase === 'underwriting' && state.stage === 'under-review') {
    state.move('additional-requirements', 'a person asked for more', cmd.actor);
  }
}
