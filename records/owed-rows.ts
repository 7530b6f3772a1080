/** What agents owe, from the ledger, and the words for it. */

import { localDate } from '../domain/calendar/zoned';
import { languageOf } from '../domain/follow-up/languages';
import { MAIL_WORDS } from '../domain/follow-up/mail-words';
import { composeOwed, type OwedItem } from '../domain/follow-up/owed';
import { isTerminal, STAGE_CODES } from '../domain/lifecycle/stages';
import type { Agency, Agent, Case, Requirement } from '../prisma/generated/client';
import type { Database, Prisma } from './database';
import { insuredInitials } from './insured-initials';
import type { Sealer } from './sealing';

/** A requirement that an agent owes, with its case. */
export type OwedRow = Requirement & { case: Case };

const OPEN_STAGES = STAGE_CODES.filter((stage) => !isTerminal(stage));
/** What has not come yet, by its status. */
export const STILL_OWED = ['needed', 'ordered', 'outstanding', 'problem'];
/** Questionnaires that name a condition or a habit. */
const QUESTIONNAIRES = [106, 107, 108, 109, 110, 111, 113, 114, 115, 116, 153, 207, 208, 689];
/** So many items a mail names; whoever owes more is told so. */
export const NAMED_MAX = 500;
const DAY_MS = 86_400_000;

/**
 * What an agent owes now: of one open case, or of all that live in real time. In a demonstration each case has days of its
 * own: what it waits for has no place among another one's. The oldest first, one more than a mail names when there are more.
 * @param ask `evenAnswered`: also what somebody has answered, and a person looks at still.
 */
export async function owedRows(
  { db, now }: { db: Database; now(): Date },
  ask: { agencyId: string; agentId: string; onlyCaseId?: string; evenAnswered?: boolean },
): Promise<OwedRow[]> {
  const { agencyId, agentId, onlyCaseId, evenAnswered } = ask;
  const waits = { OR: [{ answeredUntil: null }, { answeredUntil: { lte: now() } }] };
  return db.requirement.findMany({
    where: {
      agencyId,
      status: { in: STILL_OWED },
      AND: [
        { OR: [{ fulfilment: 'agent' }, { agentAction: { not: null } }] },
        // Somebody has answered, and a person looks at the answer.
        ...(evenAnswered ? [] : [waits]),
      ],
      // Nobody is asked for anything of a case that is on hold.
      case: {
        agentId,
        heldUntil: null,
        stage: { in: OPEN_STAGES },
        ...(onlyCaseId ? { id: onlyCaseId } : inRealTime(db)),
      },
    },
    include: { case: true },
    orderBy: { requestedAt: 'asc' },
    take: NAMED_MAX + 1,
  });
}

/** How many items an agent owes, whatever days their cases live through. */
export const owedCount = (
  db: Database,
  { agencyId, agentId }: { agencyId: string; agentId: string },
): Promise<number> =>
  db.requirement.count({
    where: {
      agencyId,
      status: { in: STILL_OWED },
      OR: [{ fulfilment: 'agent' }, { agentAction: { not: null } }],
      case: { agentId, stage: { in: OPEN_STAGES } },
    },
  });

/** {@link isRealTime}, as the database asks it. */
const inRealTime = (db: Database): Prisma.CaseWhereInput => ({
  clockDayLengthMs: DAY_MS,
  clockBusinessAnchor: { equals: db.case.fields.clockRealAnchor },
});

/** Those of the rows that a mail names. */
export const namedRows = (rows: OwedRow[]): OwedRow[] => rows.slice(0, NAMED_MAX);

/** That a case will be closed if nothing comes: on which day, in words, as far as it is known. */
export interface Closing {
  on?: string;
}

/** The same in the words of an agent's language. @param at when it is proposed. */
export const closingOn = (
  { timeZone, language }: Pick<Agent, 'timeZone' | 'language'>,
  at: string | undefined,
): Closing => (at ? { on: MAIL_WORDS[languageOf(language)].day(localDate(timeZone, at)) } : {});

/** The variables of the agent's mail about these rows. */
export function digestVariables(
  deps: { sealer: Sealer },
  rows: OwedRow[],
  about: { agent: Agent; agency: Agency; at: string; urgent: boolean; closing?: Closing | undefined },
) {
  const { agent, agency, at, urgent, closing } = about;
  const items = namedRows(rows).map((row) => itemOf(deps, row, urgent));
  const digest = composeOwed(items, { at, timeZone: agent.timeZone, language: languageOf(agent.language) });
  return {
    digest: { ...digest, ...(rows.length > NAMED_MAX ? { more: true as const } : {}) },
    agentName: agent.name,
    agencyName: agency.name,
    ...(closing ? { closing } : {}),
  };
}

function itemOf({ sealer }: { sealer: Sealer }, row: OwedRow, urgent: boolean): OwedItem {
  return {
    caseNumber: row.case.number,
    caseId: row.caseId,
    insuredInitials: insuredInitials(sealer, row.case),
    code: row.code,
    label: row.label,
    instructions: row.agentAction ?? row.instructions,
    es: inSpanish(row),
    requestedAt: row.requestedAt.toISOString(),
    urgent,
    reminderCount: row.followUpsSent,
    // Questions and questionnaires name conditions and answers: the mail only says that there is something.
    confidential: /question|answer/.test(row.subject) || QUESTIONNAIRES.includes(row.code),
  };
}

/** What the row says in Spanish itself; what it leaves out is said by its code. */
function inSpanish(row: Requirement): NonNullable<OwedItem['es']> {
  const { labelSpanish: label, agentAction, agentActionSpanish, instructionsSpanish } = row;
  const next = agentAction === null ? instructionsSpanish : agentActionSpanish;
  return { ...(label ? { label } : {}), ...(next ? { next } : {}) };
}
