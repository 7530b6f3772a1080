/** Every command that a person may give a case. What is not in this list, no case listens to. */
import { changeFollowUp } from './change-follow-up';
import type { CaseCommand } from './command';
import { correctApplication } from './correct-application';
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
  changeFollowUp,
  withdrawCase,
  correctApplication,
  resendToCarrier,
  reportReplacement,
  settleCashCommand,
];
