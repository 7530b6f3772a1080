import { initialsOf } from '../../domain/follow-up/initials';
import { composeOwed, type OwedItem } from '../../domain/follow-up/owed';
import { isTerminal, STAGE_CODES } from '../../domain/lifecycle/stages';
import type { Agency, Agent, Case, Requirement } from '../../prisma/generated/client';
import { INSURED_NAME } from '../../records/applications';
import type { Database, Prisma } from '../../records/database';
import type { ActivityDeps } from '../activity-deps';

/** A requirement that an agent owes, with its case. */
export type OwedRow = Requirement & { case: Case };

const OPEN_STAGES = STAGE_CODES.filter((stage) => !isTerminal(stage));
const STILL_OWED = ['needed', 'ordered', 'outstanding', 'problem'];
/** Questionnaires that name a condition or a habit. */
const QUESTIONNAIRES = [106, 107, 108, 109, 110, 111, 113, 114, 115, 116, 153, 207, 208, 689];
const ROWS_MAX = 500;
const DAY_MS = 86_400_000;

/**
 * What an agent owes now: of one open case, or of all that live in real time. In a demonstration each case has days of its
 * own: what it waits for has no place among another one's.
 */
export async function owedRows(
  { db }: ActivityDeps,
  { agencyId, agentId, onlyCaseId }: { agencyId: string; agentId: string; onlyCaseId?: string },
): Promise<OwedRow[]> {
  return db.requirement.findMany({
    where: {
      agencyId,
      status: { in: STILL_OWED },
      OR: [{ fulfilment: 'agent' }, { agentAction: { not: null } }],
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
    take: ROWS_MAX,
  });
}

/** {@link isRealTime}, as the database asks it. */
const inRealTime = (db: Database): Prisma.CaseWhereInput => ({
  clockDayLengthMs: DAY_MS,
  clockBusinessAnchor: { equals: db.case.fields.clockRealAnchor },
});

/** The variables of the agent's mail about these rows. */
export function digestVariables(
  deps: ActivityDeps,
  rows: OwedRow[],
  { agent, agency, at, urgent }: { agent: Agent; agency: Agency; at: string; urgent: boolean },
) {
  const items = rows.map((row) => itemOf(deps, row, urgent));
  return {
    digest: composeOwed(items, { at, timeZone: agent.timeZone }),
    agentName: agent.name,
    agencyName: agency.name,
  };
}

function itemOf({ sealer }: ActivityDeps, row: OwedRow, urgent: boolean): OwedItem {
  const name = sealer.open(INSURED_NAME, row.case.insuredNameSealed).toString();
  return {
    caseNumber: row.case.number,
    caseId: row.caseId,
    insuredInitials: initialsOf(name),
    label: row.label,
    instructions: row.agentAction ?? row.instructions,
    requestedAt: row.requestedAt.toISOString(),
    urgent,
    reminderCount: row.followUpsSent,
    // Questions and questionnaires name conditions and answers: the mail only says that there is something.
    confidential: /question|answer/.test(row.subject) || QUESTIONNAIRES.includes(row.code),
  };
}
