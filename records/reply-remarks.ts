/**
 * What a partner remarked when it took a message of ours: codes with the dispatch, an entry of the case's history, the
 * partner's words as a sealed note, and a task where the message did not do what it was sent for.
 */
import { meaningOf } from '../domain/codes/code-table';
import type { Instant } from '../domain/primitives';
import {
  needsPerson,
  type ReadRemark,
  type Remark,
  remarkTitle,
  type SentKind,
} from '../domain/remarks/remark';
import type { RuleDocument } from '../domain/rules/rule-document.schema';
import type { Dispatch } from '../prisma/generated/client';
import { openTasks } from './case-change';
import { appendEvents } from './case-events';
import { publishedTables } from './code-tables';
import type { Transaction } from './database';
import { keepNote } from './notes';
import type { Sealer } from './sealing';

/** Kind of the tasks that ask a person to settle what a partner has remarked. */
export const REMARK_TASK = 'partner-remark';
/** The most of one reply that is kept. */
const REMARKS_MAX = 20;
const NOTE_LENGTH_MAX = 4_000;
/** The database keeps no greater code; the standard and the private blocks have none. */
const CODE_MAX = 2_147_483_647;

/**
 * Writes the remarks on a message in the transaction that settles it, so that they are written once. Each code is read by the
 * partner's own table, then by the one for all, as of the day of sending.
 * @param at business instant of the case.
 */
export async function noteRemarks(
  tx: Transaction,
  sealer: Sealer,
  dispatch: Dispatch,
  { at, remarks: said }: { at: Instant; remarks: readonly Remark[] },
): Promise<void> {
  if (said.length === 0) return;
  const { agencyId, caseId, key, partnerCode } = dispatch;
  const kind = dispatch.kind as SentKind;
  const remarks = said.slice(0, REMARKS_MAX).map((r) => ({ ...r, code: r.code > CODE_MAX ? 0 : r.code }));
  const codes = remarks.map(({ code }) => code);
  await tx.dispatch.update({ where: { key }, data: { remarkCodes: codes } });
  const tables = await publishedTables(tx, agencyId, [partnerCode, '*']);
  const read = remarks.map((remark) => ({
    ...remark,
    ...wordOf(tables, { code: remark.code, partnerCode, at }),
  }));
  const title = remarkTitle(partnerCode, kind, read);
  const requirementId = dispatch.requirementId ?? undefined;
  const noteId = title ? await keepWords(tx, sealer, dispatch, read) : undefined;
  const taskKey = `remark:${key}`;
  const data = { codes, dispatchKey: key, ...(noteId ? { noteId } : {}) };
  if (title) {
    const task = { key: taskKey, kind: REMARK_TASK, role: 'case-manager' as const, title, data };
    await openTasks(tx, { agencyId, caseId }, [{ ...task, ...(requirementId ? { requirementId } : {}) }]);
  }
  await appendEvents(tx, { agencyId, caseId, key: taskKey }, [
    {
      type: 'partner.remark',
      at,
      actor: `partner:${partnerCode}`,
      ...(requirementId ? { requirementId } : {}),
      data: { ...data, partner: partnerCode, about: kind, ...(title ? { taskKey } : {}) },
    },
  ]);
}

function wordOf(
  tables: readonly RuleDocument[],
  { code, partnerCode, at }: { code: number; partnerCode: string; at: Instant },
): ReadRemark {
  const found = meaningOf(tables, { partnerCode, list: 'reply-remark', code, on: at.slice(0, 10) });
  return { code, means: found?.means ?? null };
}

/** The words of what a person has to hear of, as a note that only staff see; nothing when the partner used none. */
async function keepWords(
  tx: Transaction,
  sealer: Sealer,
  { agencyId, caseId, kind, partnerCode, requirementId }: Dispatch,
  remarks: readonly (ReadRemark & Remark)[],
): Promise<string | undefined> {
  const body = remarks
    .filter((remark) => needsPerson(kind as SentKind, remark))
    .flatMap(({ code, words }) => (words ? [`${code}: ${words}`] : []))
    .join('\n')
    .slice(0, NOTE_LENGTH_MAX);
  if (!body) return undefined;
  const note = {
    body,
    shared: false,
    author: `partner:${partnerCode}`,
    requirementId: requirementId ?? undefined,
  };
  return keepNote(tx, sealer, { agencyId, id: caseId }, note);
}
