import type { Command, Prisma } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { type CommandKey, type CommandKind, noteAnswered, payloadOf } from '../../records/kept-commands';
import { lockCase } from '../../records/lock-case';
import { undoCorrection } from '../applications/undo-correction';
import { openUndoneTask } from '../inquiries/undone-task';
import type { IntakeDeps } from '../intake-deps';
import type {
  CashPayload,
  ChangedPayload,
  ConvertedPayload,
  CorrectedPayload,
  ReasonedPayload,
  ReopeningPayload,
} from './kept-ways';
import { sinceOf, traceOf } from './trace-of';

type Deps = Pick<IntakeDeps, 'db' | 'sealer' | 'now'>;

/**
 * A command has been answered, or nobody is left to answer it: it is not given again. When it was refused, its record goes
 * too, unless an earlier attempt had been taken, whose answer was lost: the case's history tells.
 */
export async function settleCommand(deps: Deps, key: CommandKey, answer: 'taken' | 'refused'): Promise<void> {
  if (answer === 'taken') return noteAnswered(deps.db, key, deps.now());
  await deps.db.$transaction(async (tx) => {
    // The case's row is the lock: of two that settle a command, the second one finds it gone.
    await lockCase(tx, key);
    const command = await tx.command.findFirst({ where: { ...key, answeredAt: null } });
    if (!command) return;
    const record = RECORDS[command.kind as CommandKind](deps, command);
    const taken = (await tx.caseEvent.count({ where: { caseId: key.caseId, ...record.trace } })) > 0;
    if (taken) await noteAnswered(tx, key, deps.now());
    // The same words may be said again later.
    else if (await record.takeBack(tx)) await tx.command.delete({ where: { id: key.id } });
  });
}

/** A command's own record. */
interface CommandRecord {
  /** What in the history of the case shows that the case has taken it. */
  trace: Prisma.CaseEventWhereInput;
  /** @returns false when it cannot be taken back yet: the sweep tries again. */
  takeBack(tx: Transaction): Promise<boolean>;
}

const RECORDS: Record<CommandKind, (deps: Deps, command: Command) => CommandRecord> = {
  'requirement-asked': (_deps, { id, agencyId, caseId }) => ({
    trace: { requirementId: id, type: 'requirement.added' },
    takeBack: async (tx) => {
      await tx.requirement.deleteMany({ where: { id, agencyId, caseId } });
      return true;
    },
  }),
  'application-correction': (deps, command) => {
    const { version } = payloadOf<CorrectedPayload>(deps.sealer, command);
    return {
      // A later version holds this one's changes.
      trace: { type: 'application.corrected', data: { path: ['version'], gte: version } },
      takeBack: (tx) => undoCorrection(tx, deps, command, version),
    };
  },
  'application-change': (deps, command) => {
    const { version } = payloadOf<ChangedPayload>(deps.sealer, command);
    return {
      trace: { type: 'application.changed', data: { path: ['version'], gte: version } },
      takeBack: async (tx) => {
        if (!(await undoCorrection(tx, deps, command, version))) return false;
        await tx.applicationChange.deleteMany({ where: { id: command.id, caseId: command.caseId } });
        return true;
      },
    };
  },
  'replacement-news': (_deps, { id, agencyId, caseId }) => ({
    trace: { type: 'replacement.news', data: { path: ['entryId'], equals: id } },
    takeBack: async (tx) => {
      await tx.replacementEntry.deleteMany({ where: { id, agencyId, caseId } });
      return true;
    },
  }),
  'trial-conversion': (deps, command) => {
    const { version, inquiryId, before = null } = payloadOf<ConvertedPayload>(deps.sealer, command);
    return {
      trace: { type: 'case.converted', data: { path: ['version'], gte: version } },
      takeBack: async (tx) => {
        if (!(await undoCorrection(tx, deps, command, version))) return false;
        const where = { id: inquiryId, agencyId: command.agencyId, convertedCaseId: command.caseId };
        await tx.inquiry.updateMany({ where, data: { convertedCaseId: before } });
        return true;
      },
    };
  },
  'shared-undone': reopening(
    'What another case of the inquiry had shared did not hold there: settle it with the carrier',
  ),
  'match-undone': reopening(
    'What was matched wrongly was taken back, and the case cannot ask for it again: settle it with the carrier',
  ),
  'review-given': reopening('What a review of it says could not be acted upon: look at it again', [
    'requirement.reopened',
    'requirement.received',
    'requirement.status',
  ]),
  'said-with-reason': ({ sealer }, command) => {
    const payload = payloadOf<ReasonedPayload>(sealer, command);
    return {
      trace: traceOf(command, payload),
      takeBack: async (tx) => {
        await tx.note.deleteMany({ where: { id: payload.noteId, agencyId: command.agencyId } });
        return true;
      },
    };
  },
  'cash-settled': ({ sealer }, command) => {
    const { how: equals } = payloadOf<CashPayload>(sealer, command);
    const { actor } = command;
    const data = { path: ['how'], equals };
    return {
      trace: { type: 'cash.settled', actor, recordedAt: { gte: sinceOf(command) }, data },
      takeBack: async () => true,
    };
  },
};

/**
 * What had come for a requirement does not hold, or does. The record stays: it is what a person saw.
 * @param title of the task when the case does not act on it. @param types of the events that show that it has.
 */
function reopening(
  title: string,
  types = ['requirement.reopened'],
): (deps: Deps, command: Command) => CommandRecord {
  return ({ sealer }, command) => {
    const { requirementId } = payloadOf<ReopeningPayload>(sealer, command);
    return {
      trace: { requirementId, type: { in: types }, recordedAt: { gte: command.createdAt } },
      takeBack: async (tx) => {
        await openUndoneTask(tx, command, { requirementId, title });
        return true;
      },
    };
  };
}
