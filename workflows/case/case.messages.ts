/**
 * The case's messages: what people and our own processes may say to a case. Importable without workflow code.
 * Updates are for people (checked at once, answered when recorded); the one signal says only "look into your inbox".
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CaseSnapshot } from '../../domain/case/case-types';
import { POKE } from '../../domain/case/workflow-ids';
import type { Stage } from '../../domain/lifecycle/stages';
import type { Instant } from '../../domain/primitives';
import type { ReplacementNews } from '../../domain/replacement/replacement-track';
import type { Fulfilment, OrderKind, RequirementPhase } from '../../domain/requirements/requirement';

/** Every command: who, and an id that makes a repeated command the same command. */
export interface CommandBase {
  messageId: string;
  /** `api-key:<id>`, for the audit trail. */
  actor: string;
}

/** What a command answers, once recorded. */
export interface CommandReply {
  stage: Stage;
  stateVersion: number;
}

export interface RequirementCommand extends CommandBase {
  requirementId: string;
}

/** An item that the agent owes has come. */
export interface ReceiveCommand extends RequirementCommand {
  documentIds: string[];
}

/** It is not needed after all; the reason is a note in the records. */
export interface WaiveCommand extends RequirementCommand {
  noteId: string;
}

/** A person asks for something more. The row's texts are in the command's record. */
export interface AddRequirementCommand extends RequirementCommand {
  code: number;
  phase: RequirementPhase;
  fulfilment: Fulfilment;
  orderKind?: OrderKind;
  vendorCode?: string;
}

export interface FollowUpCommand extends CommandBase {
  /** Business instant of the next follow-up with whoever the case waits on. */
  at: Instant;
}

export interface WithdrawCommand extends CommandBase {
  by: 'client' | 'agent' | 'carrier' | 'agency';
  /** Reason code, see domain/lifecycle/close-reasons. */
  reason: string;
}

/** The application was corrected: a new version is in the records. */
export interface CorrectionCommand extends CommandBase {
  version: number;
}

/** What a person reports of an old contract. Days and money are in the entry. */
export interface ReplacementNewsCommand extends CommandBase {
  news: ReplacementNews;
  /** Absent for papers of the whole replacement. */
  contractId?: string;
  entryId: string;
  /** How the money received differs from what was expected. */
  difference?: 'less' | 'more';
}

/** What has become of the cash that came with the application. */
export interface CashCommand extends CommandBase {
  how: 'refunded' | 'applied';
}

/** Look into the inbox: something for this case is there. Losing or repeating it does no harm. */
export const pokeSignal = defineSignal(POKE);

export const receiveUpdate = defineUpdate<CommandReply, [ReceiveCommand]>('receiveRequirement');
export const waiveUpdate = defineUpdate<CommandReply, [WaiveCommand]>('waiveRequirement');
export const addRequirementUpdate = defineUpdate<CommandReply, [AddRequirementCommand]>('addRequirement');
export const followUpUpdate = defineUpdate<CommandReply, [FollowUpCommand]>('changeFollowUp');
export const withdrawUpdate = defineUpdate<CommandReply, [WithdrawCommand]>('withdraw');
export const correctUpdate = defineUpdate<CommandReply, [CorrectionCommand]>('correctApplication');
/** Send again what the carrier has not taken: the submission or the evidence. */
export const resendUpdate = defineUpdate<CommandReply, [CommandBase]>('resend');

export const replacementUpdate = defineUpdate<CommandReply, [ReplacementNewsCommand]>('reportReplacement');

export const cashUpdate = defineUpdate<CommandReply, [CashCommand]>('settleCash');

/** For debugging only: pages read the records. */
export const snapshotQuery = defineQuery<CaseSnapshot>('snapshot');
