/**
 * The case's messages: what people and our own processes may say to a case. Importable without workflow code.
 * Updates are for people (checked at once, answered when recorded); the one signal says only "look into your inbox".
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CaseSnapshot } from '../../domain/case/case-types';
import { POKE, SHOW } from '../../domain/case/workflow-ids';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { PostponementEvent } from '../../domain/lifecycle/pauses';
import type { Stage } from '../../domain/lifecycle/stages';
import type { OfferReply, ReplyWay } from '../../domain/offers/offer';
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

/** What had come for it was not what it seemed, or not good enough: it is owed again. */
export interface ReopenCommand extends RequirementCommand {
  /**
   * `wrong-match`: it belongs to something else; `rejected`: it was looked at and sent back; `shared-undone`: it was shared by another case of
   * the inquiry, and did not hold there.
   */
  because: 'wrong-match' | 'rejected' | 'shared-undone';
  /** Why it was sent back, in codes: see domain/requirements/review. */
  faults: string[];
  /** The number that a vendor's next order of it gets. */
  generation: number;
  /** The requirement of the other case whose next order brings it here, too: nothing is ordered for it. */
  waitsFor?: string;
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

export interface OfferCommand extends CommandBase {
  offerId: string;
}

/** The reply to an offer; a reason, or why it is appealed, is a note in the records. */
export interface OfferReplyCommand extends OfferCommand {
  reply: OfferReply;
  way: ReplyWay;
  noteId?: string;
  /** New evidence for an appeal. */
  documentIds: string[];
  /** Which of several sets of terms is accepted, from 1. */
  option?: number;
}

/** The client would rather have another face amount or product; which one is a note in the records. */
export interface OtherTermsCommand extends OfferCommand {
  noteId: string;
}

/** The carrier keeps its offer open for longer. */
export interface ExtendOfferCommand extends OfferCommand {
  expiresAt: Instant;
  noteId: string;
}

/** The carrier gives more time for the delivery; who there has said so, and why, is a note in the records. */
export interface ExtendDeliveryCommand extends CommandBase {
  /** The midnight after the last day. */
  until: Instant;
  noteId: string;
}

/** A trial goes on as a formal application: its new version is in the records. */
export interface ConvertCommand extends CommandBase {
  version: number;
}

/** The application that the carrier has was changed: the change and its new version are in the records. */
export interface ChangeCommand extends CommandBase {
  changeId: string;
  version: number;
}

/** A version of a rule document reaches the case: what it does is worked out and applied by the records. */
export interface RuleChangeCommand extends CommandBase {
  rolloutId: string;
}

/** The carrier's word and ours differ: a person says which holds. The reason is a note in the records. */
export interface ReconcileCommand extends CommandBase {
  status: CarrierStatus;
  at: Instant;
  right: 'carrier' | 'us';
  noteId: string;
}

/** Nobody works on the case until then. */
export interface HoldCommand extends CommandBase {
  /** Reason code, see domain/lifecycle/hold-reasons. */
  reason: string;
  /** Business instant at which the hold ends by itself. */
  until: Instant;
}

/** The carrier has postponed, until a date or until something has happened. */
export interface PostponeCommand extends CommandBase {
  until: Instant | null;
  event?: PostponementEvent;
}

/** A person ends the case for a reason that is no withdrawal by a party, or that is one by somebody's word. */
export interface CloseCommand extends CommandBase {
  /** Reason code, see domain/lifecycle/close-reasons. */
  reason: string;
  /** The case that takes its place. */
  replacedBy?: string;
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
export const reopenUpdate = defineUpdate<CommandReply, [ReopenCommand]>('reopenRequirement');
export const followUpUpdate = defineUpdate<CommandReply, [FollowUpCommand]>('changeFollowUp');
export const withdrawUpdate = defineUpdate<CommandReply, [WithdrawCommand]>('withdraw');
export const correctUpdate = defineUpdate<CommandReply, [CorrectionCommand]>('correctApplication');
export const changeUpdate = defineUpdate<CommandReply, [ChangeCommand]>('changeApplication');
export const convertUpdate = defineUpdate<CommandReply, [ConvertCommand]>('convertTrial');
export const ruleChangeUpdate = defineUpdate<CommandReply, [RuleChangeCommand]>('applyRuleChange');
/** Send again what the carrier has not taken: the submission or the evidence. */
export const resendUpdate = defineUpdate<CommandReply, [CommandBase]>('resend');

export const offerReplyUpdate = defineUpdate<CommandReply, [OfferReplyCommand]>('replyToOffer');
export const otherTermsUpdate = defineUpdate<CommandReply, [OtherTermsCommand]>('askOtherTerms');
export const extendOfferUpdate = defineUpdate<CommandReply, [ExtendOfferCommand]>('extendOffer');
export const extendDeliveryUpdate = defineUpdate<CommandReply, [ExtendDeliveryCommand]>('extendDelivery');
export const reconcileUpdate = defineUpdate<CommandReply, [ReconcileCommand]>('reconcileStatus');
export const holdUpdate = defineUpdate<CommandReply, [HoldCommand]>('hold');
export const releaseUpdate = defineUpdate<CommandReply, [CommandBase]>('release');
export const postponeUpdate = defineUpdate<CommandReply, [PostponeCommand]>('postpone');
/** What a postponed case waited for has happened. */
export const takeUpUpdate = defineUpdate<CommandReply, [CommandBase]>('takeUp');
export const closeUpdate = defineUpdate<CommandReply, [CloseCommand]>('close');
/** The records have changed in what operators see: the card is shown anew. Losing or repeating it does no harm. */
export const showSignal = defineSignal(SHOW);

export const replacementUpdate = defineUpdate<CommandReply, [ReplacementNewsCommand]>('reportReplacement');

export const cashUpdate = defineUpdate<CommandReply, [CashCommand]>('settleCash');

/** For debugging only: pages read the records. */
export const snapshotQuery = defineQuery<CaseSnapshot>('snapshot');
