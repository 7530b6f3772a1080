import {
  askingWay,
  cashWay,
  changeWay,
  conversionWay,
  correctionWay,
  type Way,
} from '../../engine/give-command';
import type { Command } from '../../prisma/generated/client';
import { type CommandKind, payloadOf } from '../../records/kept-commands';
import type { Sealer } from '../../records/sealing';

/** What is kept of something that was asked for: its command to the case. */
export type AskedPayload = Parameters<typeof askingWay>[1];

/** What is kept of a correction: the version that it made, and the fields that it changed. */
export interface CorrectedPayload {
  version: number;
  fields: string[];
}

/** What is kept of a change of an application that the carrier has: the version that it made. */
export interface ChangedPayload {
  version: number;
}

/** What is kept of the conversion of a trial: the version that it made, and the inquiry of which it is the chosen one. */
export interface ConvertedPayload {
  version: number;
  inquiryId: string;
  /** The case that had been chosen before, and has ended. */
  before?: string;
}

/** What is kept of a command with a reason: the note that holds the reason, and who may take the command, in turn. */
export interface ReasonedPayload {
  noteId: string;
  ways: Way[];
}

/** What is kept of a word about the evidence for a requirement, e.g. that it does not hold: the requirement, and the command. */
export interface ReopeningPayload {
  requirementId: string;
  ways: Way[];
}

/** What is kept of what became of cash. */
export type CashPayload = Pick<Parameters<typeof cashWay>[1], 'how'>;

const WAYS: Record<CommandKind, (sealer: Sealer, command: Command) => Way[]> = {
  'requirement-asked': (sealer, command) => [
    askingWay(command.caseId, payloadOf<AskedPayload>(sealer, command)),
  ],
  'application-correction': (sealer, command) => {
    const { version } = payloadOf<CorrectedPayload>(sealer, command);
    return [correctionWay(command.caseId, { messageId: command.id, actor: command.actor, version })];
  },
  'application-change': (sealer, command) => {
    const { version } = payloadOf<ChangedPayload>(sealer, command);
    const { id: messageId, actor } = command;
    return [changeWay(command.caseId, { messageId, actor, changeId: messageId, version })];
  },
  'replacement-news': (sealer, command) => payloadOf<Pick<ReasonedPayload, 'ways'>>(sealer, command).ways,
  'trial-conversion': (sealer, command) => {
    const { version } = payloadOf<ConvertedPayload>(sealer, command);
    return [conversionWay(command.caseId, { messageId: command.id, actor: command.actor, version })];
  },
  'shared-undone': (sealer, command) => payloadOf<ReopeningPayload>(sealer, command).ways,
  'match-undone': (sealer, command) => payloadOf<ReopeningPayload>(sealer, command).ways,
  'review-given': (sealer, command) => payloadOf<ReopeningPayload>(sealer, command).ways,
  'said-with-reason': (sealer, command) => payloadOf<ReasonedPayload>(sealer, command).ways,
  'cash-settled': (sealer, { id: messageId, caseId, actor, ...command }) => [
    cashWay(caseId, { messageId, actor, ...payloadOf<CashPayload>(sealer, command) }),
  ],
};

/** To whom a kept command is given, and how: the same command as the first time. @throws when it cannot be read. */
export const waysOf = (sealer: Sealer, command: Command): Way[] =>
  WAYS[command.kind as CommandKind](sealer, command);
