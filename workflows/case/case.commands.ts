/**
 * What people may do to a case: for each command a check that refuses with words (and writes nothing), and the change.
 * Checks are synchronous; Temporal's SDK does not wait for an asynchronous one.
 */

import type { RequirementView } from '../../domain/case/case-types';
import { WITHDRAW_REASONS } from '../../domain/lifecycle/close-reasons';
import { isTerminal, stageLabel } from '../../domain/lifecycle/stages';
import { mayMove } from '../../domain/lifecycle/transitions';
import { isClosedStatus } from '../../domain/requirements/requirement';
import type {
  AddRequirementCommand,
  CommandBase,
  CorrectionCommand,
  FollowUpCommand,
  ReceiveCommand,
  RequirementCommand,
  WaiveCommand,
  WithdrawCommand,
} from './case.messages';
import type { CaseState } from './case.state';
import { STAGE_TIMETABLE } from './case.waiting';

/** A refusal in words that a case manager reads; `code` is the problem's name in the API. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function refuseClosed(state: CaseState): void {
  if (isTerminal(state.stage))
    throw new Refused('case-closed', `The case is closed (${stageLabel(state.stage)}).`);
}

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

export function checkReceive(state: CaseState, cmd: ReceiveCommand): void {
  refuseVendors(state, openRequirement(state, cmd));
}

/** An item has come. For good order it is judged by checking again; otherwise the person's word closes it. */
export function receive(state: CaseState, cmd: ReceiveCommand): void {
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

export function checkWaive(state: CaseState, cmd: WaiveCommand): void {
  refuseVendors(state, openRequirement(state, cmd));
}

export function waive(state: CaseState, cmd: WaiveCommand): void {
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

export function checkAddRequirement(state: CaseState, cmd: AddRequirementCommand): void {
  refuseClosed(state);
  if (state.stage === 'placed' || state.stage === 'free-look') {
    throw new Refused('case-in-force', 'The policy is in force: nothing can be asked for any more.');
  }
  if (state.requirement(cmd.requirementId))
    throw new Refused('requirement-known', 'This requirement was added already.');
}

export function addRequirement(state: CaseState, cmd: AddRequirementCommand): void {
  const { requirementId: id, code, phase, fulfilment, orderKind, vendorCode } = cmd;
  state.upsertRequirement({ id, code, phase, fulfilment, orderKind, vendorCode, status: 'needed' });
  state.log('requirement.added', { code, label: '', by: 'person' }, cmd);
  if (phase === 'underwriting' && state.stage === 'under-review') {
    state.move('additional-requirements', 'a person asked for more', cmd.actor);
  }
}

export function checkFollowUp(state: CaseState, cmd: FollowUpCommand): void {
  refuseClosed(state);
  if (!STAGE_TIMETABLE[state.stage])
    throw new Refused('nothing-to-follow-up', 'Nothing is being followed up in this stage.');
  if (!(cmd.at > state.now()))
    throw new Refused('follow-up-in-the-past', 'The follow-up must lie in the future.');
}

export function changeFollowUp(state: CaseState, cmd: FollowUpCommand): void {
  state.followUpAt(cmd.at);
  state.log('requirement.follow-up-changed', { at: cmd.at }, { actor: cmd.actor });
}

export function checkWithdraw(state: CaseState, cmd: WithdrawCommand): void {
  refuseClosed(state);
  if (!mayMove(state.stage, 'withdrawn')) {
    throw new Refused(
      'case-in-force',
      'The policy is in force: it can be surrendered or returned, not withdrawn.',
    );
  }
  if (!(WITHDRAW_REASONS as string[]).includes(cmd.reason)) {
    throw new Refused('close-reason-unknown', `The reason must be one of: ${WITHDRAW_REASONS.join(', ')}.`);
  }
}

export function withdraw(state: CaseState, cmd: WithdrawCommand): void {
  state.close('withdrawn', cmd.reason, `withdrawn by the ${cmd.by}`, cmd.actor);
}

export function checkCorrection(state: CaseState, cmd: CorrectionCommand): void {
  refuseClosed(state);
  if (cmd.version <= state.data.applicationVersion) {
    throw new Refused(
      'application-version',
      `Version ${cmd.version} is not newer than version ${state.data.applicationVersion}.`,
    );
  }
  if (!['received', 'good-order', 'not-in-good-order'].includes(state.stage)) {
    throw new Refused(
      'application-submitted',
      'The carrier has the application: changes go to it as an amendment.',
    );
  }
}

export function correct(state: CaseState, cmd: CorrectionCommand): void {
  state.data.applicationVersion = cmd.version;
  state.log('application.corrected', { version: cmd.version, fields: [] }, cmd);
}

export function checkResend(state: CaseState): void {
  refuseClosed(state);
  if (!state.data.stuckReasons.some((r) => r.startsWith('carrier-'))) {
    throw new Refused('nothing-to-resend', 'Nothing that was sent to the carrier is stuck.');
  }
}

export function resend(state: CaseState, cmd: CommandBase): void {
  for (const reason of state.data.stuckReasons.filter((r) => r.startsWith('carrier-')))
    state.stuck(reason, false);
  state.log('case.attention', { reason: 'resend', on: false }, { actor: cmd.actor });
}
