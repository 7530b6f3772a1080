/** The trail of a mail about what an agent owes, in the history of every case that it names. */
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { Case, EmailOutbox } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { askedFor, trailKey } from '../../records/mail-trail';
import { rewriteMail } from '../../records/outbox';
import { namedRows, type OwedRow } from '../../records/owed-rows';
import type { ActivityDeps } from '../activity-deps';

/** Items that a mail asks for. */
interface Asked {
  agencyId: string;
  /** Of the mail. */
  key: string;
  rows: OwedRow[];
  at: string;
  /** The case whose business time `at` is. */
  caseId: string | null;
  /** Of items that it asks for beside, when it was written anew. */
  again?: number;
}

/** Says in each case what a mail asks for, and counts it. */
export async function leaveTrail(
  deps: ActivityDeps,
  tx: Transaction,
  { agencyId, key, rows, at, caseId, again }: Asked,
): Promise<void> {
  await tx.requirement.updateMany({
    where: { id: { in: rows.map((r) => r.id) } },
    data: { followUpsSent: { increment: 1 }, lastFollowUpAt: new Date(at) },
  });
  for (const one of distinctCases(rows)) {
    const requirementIds = rows.filter((r) => r.caseId === one.id).map((r) => r.id);
    const event: CaseEventDraft = {
      type: 'follow-up.agent',
      at: one.id === caseId ? at : businessTime(one, deps.now()),
      actor: 'system',
      data: { mail: key, items: requirementIds.length, requirementIds },
    };
    await appendEvents(tx, { agencyId, caseId: one.id, key: trailKey(key, again) }, [event]);
  }
}

/**
 * Keeps what a mail says that was written anew since it was queued, with its trail in the cases whose items it names for the first time:
 * an answer belongs to what its reader has read.
 * @returns false when another sender has the mail now.
 */
export async function keepWrittenAnew(
  deps: ActivityDeps,
  row: EmailOutbox,
  { variables, rows }: { variables: unknown; rows: OwedRow[] },
): Promise<boolean> {
  const { agencyId, key, attempts: again } = row;
  const named = namedRows(rows);
  const caseIds = distinctCases(named).map(({ id }) => id);
  return deps.db.$transaction(async (tx) => {
    if (!(await rewriteMail(tx, deps.sealer, row, variables))) return false;
    const asked = new Set(await askedFor(tx, caseIds, key));
    const beside = named.filter(({ id }) => !asked.has(id));
    const at = deps.now().toISOString();
    if (beside.length > 0)
      await leaveTrail(deps, tx, { agencyId, key, rows: beside, at, caseId: null, again });
    return true;
  });
}

const distinctCases = (rows: OwedRow[]): Case[] => [...new Map(rows.map((r) => [r.caseId, r.case])).values()];
