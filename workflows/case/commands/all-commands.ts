/** Every command that a person may give a case. What is not in this list, no case listens to. */
import { applyRuleChange } from './apply-rule-change';
import { changeApplication } from './change-application';
import { changeFollowUp } from './change-follow-up';
import { closeCase } from './close-case';
import type { CaseCommand } from './command';
import { convertTrial } from './convert-trial';
import { correctApplication } from './correct-application';
import { extendDeliveryCommand } from './extend-delivery';
import { holdCase, releaseCase } from './hold-case';
import { askOtherTerms, extendOffer, replyToOffer } from './offer-commands';
import { postponeCase, takeUpCase } from './postpone-case';
import { reconcileStatus } from './reconcile-status';
import { reopenRequirement } from './reopen-requirement';
import { reportReplacement } from './report-replacement';
import { addRequirement, receiveRequirement, waiveRequirement } from './requirement-commands';
import { resendToCarrier } from './resend-to-carrier';
import { settleCashCommand } from './settle-cash';
import { withdrawCase } from './withdraw-case';

/** A command of whatever shape: its check and its change take what its message carries. */
// biome-ignore lint/suspicious/noExplicitAny: each entry is typed by itself; the list only passes arguments on
type AnyCommand = CaseCommand<any>;

export const ALL_COMMANDS: readonly AnyCommand[] = [
  receiveRequirement,
  waiveRequirement,
  addRequirement,
  reopenRequirement,
  changeFollowUp,
  withdrawCase,
  correctApplication,
  changeApplication,
  applyRuleChange,
  resendToCarrier,
  replyToOffer,
  askOtherTerms,
  extendOffer,
  reconcileStatus,
  holdCase,
  releaseCase,
  postponeCase,
  takeUpCase,
  closeCase,
  reportReplacement,
  settleCashCommand,
  convertTrial,
  extendDeliveryCommand,
];
