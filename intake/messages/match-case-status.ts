import { type HoldingStatus, readCaseStatus } from '../../acord/messages/case-status';
import { instantAt } from '../../domain/calendar/zoned';
import type { CaseFact } from '../../domain/facts/facts';
import type { Case, InboxMessage } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { keepNote } from '../../records/notes';
import type { IntakeDeps } from '../intake-deps';
import { carrierStatusOf } from './carrier-status-map';
import type { Matched } from './relay-message';
import { type MatchedHolding, takeCarrierRequirements, withBackground } from './take-carrier-requirements';
import { type MessagePart, storeFacts } from './take-rows';

/**
 * A carrier's 1125 or 1203: each policy in it is matched by tracking id, then by policy number, and only to cases that are
 * with this very carrier. The ledger rows of what the carrier asks for are written here; the case learns of them as facts.
 */
export async function matchCaseStatus(deps: IntakeDeps, row: InboxMessage, raw: Buffer): Promise<Matched> {
  const { message, faults } = readCaseStatus(raw);
  if (faults[0]) return { state: 'unreadable', problem: `${faults[0].code}: ${faults[0].message}` };
  const found: MatchedHolding[] = [];
  for (const holding of message.holdings) {
    const matched = await caseOf(deps, row, holding);
    if (matched) found.push(await withBackground(deps, matched, holding, message.envelope.sentAt));
  }
  if (found.length === 0)
    return { state: 'unmatched', problem: 'no case with this carrier has this tracking id or policy number' };
  const parts = await deps.db.$transaction(async (tx) => {
    const [locked] =
      (await tx.$queryRaw`SELECT "state" FROM "InboxMessage" WHERE "seq" = ${row.seq} FOR UPDATE`) as {
        state: string;
      }[];
    if (locked?.state !== 'new') return [];
    const taken: MessagePart[] = [];
    for (const one of found) taken.push(await takeHolding(deps, tx, row, one, message.envelope.sentAt));
    await storeFacts(tx, row, taken);
    return taken;
  });
  return { state: 'matched', targets: parts.map((p) => p.target) };
}

/** The case that a policy of the message is about. */
async function caseOf({ db }: IntakeDeps, row: InboxMessage, holding: HoldingStatus): Promise<Case | null> {
  const scope = { agencyId: row.agencyId, carrierCode: row.partnerCode };
  const { trackingId, policyNumber } = holding;
  // Our own number stands in only where the agent gave no tracking id: one of theirs may read like another case's number.
  const byTracking = trackingId
    ? await db.case.findFirst({
        where: { ...scope, OR: [{ trackingId }, { number: trackingId, trackingId: null }] },
      })
    : null;
  if (byTracking || !policyNumber) return byTracking;
  return db.case.findFirst({ where: { ...scope, policyNumber } });
}

async function takeHolding(
  deps: IntakeDeps,
  tx: Transaction,
  row: InboxMessage,
  one: MatchedHolding,
  sentAt: string,
): Promise<MessagePart> {
  const { holding, case: matched } = one;
  const at = holding.statusAt ?? sentAt;
  const facts: CaseFact[] = await takeCarrierRequirements(tx, one, at);
  const policyNumber = holding.policyNumber ?? matched.policyNumber;
  if (holding.policyNumber && holding.policyNumber !== matched.policyNumber) {
    const where = { id: matched.id, agencyId: row.agencyId };
    await tx.case.updateMany({ where, data: { policyNumber: holding.policyNumber } });
  }
  if (holding.note) {
    // What the underwriter wrote is for staff; the agent sees it only when a person shares it.
    const note = { body: holding.note, shared: false, author: `partner:${row.partnerCode}` };
    await keepNote(tx, deps.sealer, matched, note);
  }
  const status = carrierStatusOf(holding);
  const until = status === 'postponed' ? await untilOf(tx, matched, holding) : undefined;
  if (status)
    facts.push({
      kind: 'carrier-status',
      status,
      at,
      policyNumber: policyNumber !== null,
      ...(until ? { until } : {}),
    });
  return { target: { caseId: matched.id }, facts };
}

/** The morning of the day that the carrier has named, where the agency sits; undefined when it has named none. */
async function untilOf(
  tx: Transaction,
  { agencyId }: Case,
  { postponedUntil }: HoldingStatus,
): Promise<string | undefined> {
  if (!postponedUntil) return undefined;
  const { timeZone, digestHour } = await tx.agency.findUniqueOrThrow({
    where: { id: agencyId },
    select: { timeZone: true, digestHour: true },
  });
  return instantAt(timeZone, postponedUntil, digestHour);
}
