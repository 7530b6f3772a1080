import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { RequirementFact } from '../../domain/facts/facts';
import { type NamedRequirement, recognize } from '../../domain/feeds/same-requirement';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import { FROM_CARRIER, knownOfRow, saidOf } from '../../records/carrier-words';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { lockCase } from '../../records/lock-case';
import { factOf } from '../../records/requirement-facts';
import type { IntakeDeps } from '../intake-deps';
import { addCarrierRow } from './add-carrier-row';
import { askAfterWord } from './ask-after-word';
import { fileNote } from './file-carrier-notes';
import { isIssued } from './is-issued';
import { mergedOrWaiting } from './merge-requirement';
import { nameRequirement } from './name-requirement';
import type { TakingHolding } from './take-holding';
import { askWhatItIs, settleUnclear } from './unclear-requirement';
import { writeWord } from './write-carrier-word';

/** A requirement of a message on its way into the ledger. */
export interface TakingRequirement extends TakingHolding {
  wire: WireRequirement;
  named: NamedRequirement;
  /** Tells apart several that a carrier asks for under one code: its reference, else where it asked. */
  subject: string;
  asking: NonNullable<TakingHolding['asking']>;
  delivery: boolean;
}

/**
 * Brings the ledger in line with what a carrier's message says of requirements: what it asks for anew becomes a row, what it
 * has becomes satisfied where nobody else decides that. Our own requirement and the carrier's are one, not two. In whatever
 * order messages come, and however often, the ledger ends the same.
 */
export async function takeCarrierRequirements(
  deps: IntakeDeps,
  tx: Transaction,
  taking: TakingHolding,
  policyStatus: CarrierStatus | undefined,
): Promise<RequirementFact[]> {
  const { holding, asking, at, case: matched } = taking;
  if (!asking) return [];
  // One message of a case after the other: two that ask for the same thing must not both add it.
  await lockCase(tx, { caseId: matched.id, agencyId: matched.agencyId });
  const orderBy = [{ requestedAt: 'asc' as const }, { id: 'asc' as const }];
  const rows = await tx.requirement.findMany({ where: { caseId: matched.id }, orderBy });
  const facts: RequirementFact[] = [];
  for (const [index, wire] of holding.requirements.entries()) {
    const named = nameRequirement(taking, wire, asking);
    const subject = subjectOf(wire, `${at}:${index}`);
    const delivery = isIssued(policyStatus) || DELIVERY_STAGES.includes(matched.stage);
    const one = { ...taking, asking, wire, named, subject, delivery };
    const taken = await takeOne(deps, tx, one, rows);
    if (!taken) continue;
    // The next one in the message meets the ledger as this one left it.
    const known = rows.findIndex((row) => row.id === taken.now.id);
    rows.splice(known < 0 ? rows.length : known, 1, taken.now);
    if (taken.told) facts.push(factOf(taken.now, 'carrier', at));
    await fileDetails(deps, tx, one, taken.now);
  }
  return facts;
}

function subjectOf({ carrierRef, uniqueId }: WireRequirement, place: string): string {
  if (carrierRef !== undefined) return `${FROM_CARRIER}ref:${carrierRef}`;
  return uniqueId === undefined ? `${FROM_CARRIER}${place}` : `${FROM_CARRIER}id:${uniqueId}`;
}

const DELIVERY_STAGES = ['issued', 'delivery', 'delivery-requirements', 'reissue', 'placed', 'free-look'];

/** @returns the row as it is now, and whether it changed in a way that the case must know of; undefined while a person decides. */
async function takeOne(
  deps: IntakeDeps,
  tx: Transaction,
  one: TakingRequirement,
  rows: Requirement[],
): Promise<{ now: Requirement; told: boolean } | undefined> {
  const recognized = recognize(rows.map(knownOfRow), one.named);
  const row = recognized && rows.find((r) => r.id === recognized.row.id);
  const { rules } = one.asking;
  // Without rules nobody can say who brings it, and how: a person is asked, not the agent.
  if (!row && (one.named.unclear || !rules)) return askWhatItIs(deps, tx, one);
  if (!recognized || !row) {
    await settleUnclear(tx, one);
    return { now: await addCarrierRow(tx, one, rules!), told: true };
  }
  const meant =
    recognized.by === 'same-item' && !recognized.row.fromCarrier
      ? await mergedOrWaiting(tx, one, row, rows)
      : row;
  return meant && update(tx, one, meant);
}

async function update(
  tx: Transaction,
  one: TakingRequirement,
  known: Requirement,
): Promise<{ now: Requirement; told: boolean }> {
  const { now, from, ...word } = await writeWord(tx, known, one.named);
  await askAfterWord(tx, now, word);
  if (from === now.status) return { now, told: false };
  const to = now.status as RequirementStatus;
  const key = `carrier:${known.id}:${to}:${saidOf(now).closedAt ?? one.at}`;
  await appendEvents(tx, { agencyId: known.agencyId, caseId: known.caseId, key }, [
    {
      type: 'requirement.status',
      at: one.at,
      actor: 'partner',
      requirementId: known.id,
      data: { from, to, because: 'the carrier reports it' },
    },
  ]);
  return { now, told: true };
}

/** What the carrier wrote about it is for staff: it may name what an agent has no business with. */
async function fileDetails(
  deps: IntakeDeps,
  tx: Transaction,
  { wire, case: matched, row, at }: TakingRequirement,
  { id: requirementId }: Requirement,
): Promise<void> {
  if (wire.details) await fileNote(deps, tx, { case: matched, row, at, body: wire.details, requirementId });
}
