import { type CaseStatus, readCaseStatus } from '../../acord/messages/case-status';
import type { InboxMessage } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import type { IntakeDeps } from '../intake-deps';
import { openCodeReader } from './code-reader';
import {
  isSure,
  type PlacedHolding,
  placeHoldings,
  type SurelyPlaced,
  type UnsurelyPlaced,
} from './place-holdings';
import type { Matched } from './relay-message';
import { sentAtOf } from './sent-at';
import { keepUnsure } from './set-aside-holdings';
import { type TakingHolding, takeHolding } from './take-holding';
import { type MessagePart, storeFacts } from './take-rows';

/**
 * A carrier's 1125 or 1203: each policy in it is matched to a case that is with this very carrier. The ledger rows of what the
 * carrier asks for are written here; the case learns of them as facts. A policy of no case for sure is set aside for a person.
 */
export async function matchCaseStatus(deps: IntakeDeps, row: InboxMessage, raw: Buffer): Promise<Matched> {
  const { message, faults } = readCaseStatus(raw);
  if (faults[0]) return { state: 'unreadable', problem: `${faults[0].code}: ${faults[0].message}` };
  const placed = await placeHoldings(deps, row, message);
  const parts = await deps.db.$transaction((tx) => takeMessage(deps, tx, { row, message, placed }));
  return { state: 'matched', targets: parts.map((p) => p.target) };
}

interface Taking {
  row: InboxMessage;
  message: CaseStatus;
  placed: PlacedHolding[];
}

/** Takes every part of a message, once: whoever finds the row still new. */
async function takeMessage(
  deps: IntakeDeps,
  tx: Transaction,
  { row, message, placed }: Taking,
): Promise<MessagePart[]> {
  const [locked] = await tx.$queryRaw<{ state: string }[]>`
    SELECT "state" FROM "InboxMessage" WHERE "seq" = ${row.seq} FOR UPDATE`;
  if (locked?.state !== 'new') return [];
  const sentAt = sentAtOf(message.envelope, row);
  const parts = await takeSure(deps, tx, { row, placed: placed.filter(isSure), sentAt });
  // One order for everybody: two messages with the same two policies must not wait for each other.
  const unsure = placed
    .filter((one): one is UnsurelyPlaced => !isSure(one))
    .sort((a, b) => (referenceOf(a) < referenceOf(b) ? -1 : 1));
  for (const one of unsure) await keepUnsure(deps, tx, row, one, sentAt);
  if (parts.length > 0) await storeFacts(tx, row, parts);
  else await setUnmatched(tx, row);
  return parts;
}

/** Takes the policies whose case is known, and notes the codes that nobody has a word for. */
export async function takeSure(
  deps: IntakeDeps,
  tx: Transaction,
  { row, placed, sentAt }: { row: InboxMessage; placed: SurelyPlaced[]; sentAt: string },
): Promise<MessagePart[]> {
  const codes = await openCodeReader(deps, tx, row);
  const parts: MessagePart[] = [];
  for (const one of placed) {
    const taking: TakingHolding = { ...one, at: one.holding.statusAt ?? sentAt, codes, row };
    parts.push(await takeHolding(deps, tx, taking));
  }
  await codes.noteUnknown();
  return parts;
}

const referenceOf = ({ holding, part }: UnsurelyPlaced): string =>
  holding.trackingId ?? holding.policyNumber ?? String(part);

async function setUnmatched(tx: Transaction, { seq }: InboxMessage): Promise<void> {
  const problem = 'no case with this carrier is its policy for sure';
  await tx.inboxMessage.updateMany({ where: { seq, state: 'new' }, data: { state: 'unmatched', problem } });
}
