import { readCaseStatus } from '../../acord/messages/case-status';
import { readRequirementResults } from '../../acord/messages/requirement-results';
import { transactionOf } from '../../acord/messages/status-inquiry';
import { utcDay } from '../../domain/calendar/plain-date';
import { meaningOf } from '../../domain/codes/code-table';
import type { CodeList } from '../../domain/rules/codes.schema';
import type { CaseEngine } from '../../engine/cases';
import type { InboxMessage, UnknownCode, WaitingMessage } from '../../prisma/generated/client';
import { openAgencyTask } from '../../records/agency-task';
import { publishedTables } from '../../records/code-tables';
import { noteProblem } from '../../records/inbox';
import { codesToReadAgain, markReadAgain, messagesWaitingFor, settleCode } from '../../records/unknown-codes';
import type { IntakeDeps } from '../intake-deps';
import { takeSure } from './match-case-status';
import { reportsOf, takeReports } from './match-order-results';
import { isSure, placeHoldings } from './place-holdings';
import { relayFails } from './relay-fails';
import { pokeTarget } from './relay-message';
import { sentAtOf } from './sent-at';
import { type MessagePart, storeMoreFacts } from './take-rows';

const CODES_AT_ONCE = 200;
const STATUSES = [1125, 1203];

/**
 * Reads the messages again that waited for codes which have a word by now, in the order in which they came. Safe to repeat at
 * any point and by several at once: each message is read again once for each code.
 * @returns how many messages were read again.
 */
export async function readWaitingAgain(
  deps: IntakeDeps,
  engine: CaseEngine,
  agencyId?: string,
): Promise<number> {
  let count = 0;
  for (const code of await codesToReadAgain(deps.db, { agencyId, most: CODES_AT_ONCE })) {
    const { known, left } = await knownWaiting(deps, code);
    let failed = 0;
    for (const waiting of known) {
      const read = await readAgain(deps, engine, waiting, code.agencyId);
      if (read === 'read') count += 1;
      if (read === 'failed') failed += 1;
    }
    if (left + failed === 0) await settleCode(deps.db, code, deps.now());
  }
  return count;
}

/** A message with the table that has the word it waits for. */
interface KnownWaiting extends WaitingMessage {
  table: string;
}

/** The messages that wait for a code and whose day has a table with a word for it, and how many go on waiting. */
async function knownWaiting(
  { db }: IntakeDeps,
  unknown: UnknownCode,
): Promise<{ known: KnownWaiting[]; left: number }> {
  const { id, agencyId, partnerCode, list, code } = unknown;
  const waiting = await messagesWaitingFor(db, id);
  if (waiting.length === 0) return { known: [], left: 0 };
  const tables = await publishedTables(db, agencyId, [partnerCode, '*']);
  const known = waiting.flatMap((one) => {
    const on = utcDay(one.on);
    const found = meaningOf(tables, { partnerCode, list: list as CodeList, code, on });
    return found ? [{ ...one, table: `${found.scope}:${found.version}` }] : [];
  });
  return { known, left: waiting.length - known.length };
}

/** @throws when Temporal is away: what was read is written, and told later. */
async function readAgain(
  deps: IntakeDeps,
  engine: CaseEngine,
  waiting: KnownWaiting,
  agencyId: string,
): Promise<'read' | 'known' | 'failed'> {
  const parts = await takeOrLeave(deps, waiting, agencyId);
  if (parts === 'failed') return parts;
  for (const { target } of parts ?? []) await pokeTarget(deps, engine, target);
  return parts ? 'read' : 'known';
}

/** One that cannot be taken in says why in its row and opens a task. It holds up no other: it waits on, and is tried again. */
async function takeOrLeave(
  deps: IntakeDeps,
  waiting: KnownWaiting,
  agencyId: string,
): Promise<MessagePart[] | undefined | 'failed'> {
  const row = await deps.db.inboxMessage.findUniqueOrThrow({ where: { seq: waiting.seq } });
  try {
    return await takeAgain(deps, row, waiting);
  } catch (error) {
    await noteProblem(deps.db, waiting.seq, error);
    await openAgencyTask(deps.db, relayFails(agencyId, waiting.seq));
    return 'failed';
  }
}

/** @returns undefined when somebody else has read it again meanwhile. */
async function takeAgain(
  deps: IntakeDeps,
  row: InboxMessage,
  { unknownCodeId, seq, table }: KnownWaiting,
): Promise<MessagePart[] | undefined> {
  if (!row.rawSealed) return undefined;
  const take = await takerOf(deps, row, deps.sealer.open('inbox.raw', row.rawSealed));
  return deps.db.$transaction(async (tx) => {
    const mine = await markReadAgain(tx, { unknownCodeId, seq, at: deps.now() });
    if (!mine) return undefined;
    const parts = await take(tx);
    await storeMoreFacts(tx, row, parts, `code:${unknownCodeId}:${table}`);
    return parts;
  });
}

type Taker = (tx: Parameters<typeof takeSure>[1]) => Promise<MessagePart[]>;

/** What there is to take of a message, with everything that must be read before the transaction. */
async function takerOf(deps: IntakeDeps, row: InboxMessage, raw: Buffer): Promise<Taker> {
  if (STATUSES.includes(transactionOf(raw) ?? 0)) {
    const { message } = readCaseStatus(raw);
    const placed = (await placeHoldings(deps, row, message)).filter(isSure);
    return (tx) => takeSure(deps, tx, { row, placed, sentAt: sentAtOf(message.envelope, row) });
  }
  const { reports } = await reportsOf(deps, row, readRequirementResults(raw).message);
  return (tx) => takeReports(deps, tx, row, reports);
}
