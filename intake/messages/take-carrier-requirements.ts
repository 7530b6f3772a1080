import type { HoldingStatus } from '../../acord/messages/case-status';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { RequirementFact } from '../../domain/facts/facts';
import { describeItem } from '../../domain/requirements/catalog';
import {
  type Fulfilment,
  isClosedStatus,
  type RequirementPhase,
  type RequirementStatus,
} from '../../domain/requirements/requirement';
import type { RuleSet } from '../../domain/rules/rule-set';
import type { Case, Requirement } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import type { Prisma, Transaction } from '../../records/database';
import { newId } from '../../records/ids';
import { factOf } from '../../records/requirement-facts';
import type { IntakeDeps } from '../intake-deps';

/** What the carrier takes from the client itself when the policy is delivered electronically. */
const SIGNED_ELECTRONICALLY = [125, 132];
const HAVE: WireRequirement['status'][] = [
  'accepted',
  'received',
  'completed',
  'completed-with-warnings',
  'reviewed',
  'submitted',
];

/** A policy of a carrier's message with its case, and what is needed to describe what the carrier asks for. */
export interface MatchedHolding {
  case: Case;
  holding: HoldingStatus;
  /** Absent when the message asks for nothing. */
  rules?: RuleSet;
  electronicDelivery: boolean;
}

/** Reads what describing needs before the transaction: a transaction waits for no second connection. */
export async function withBackground(
  { db, sealer, rules }: IntakeDeps,
  matched: Case,
  holding: HoldingStatus,
  sentAt: string,
): Promise<MatchedHolding> {
  if (holding.requirements.length === 0) return { case: matched, holding, electronicDelivery: false };
  const { agencyId, carrierCode, productCode, applicationVersion } = matched;
  const on = (holding.statusAt ?? sentAt).slice(0, 10);
  const { application } = await readApplication(db, sealer, matched.id, applicationVersion);
  return {
    case: matched,
    holding,
    rules: await rules.ruleSet(agencyId, { carrierCode, productCode, on }),
    electronicDelivery: application.deliveryMethod === 'electronic',
  };
}

/**
 * Brings the ledger in line with what a carrier's message says of requirements: what it asks for anew becomes a row,
 * what it has becomes satisfied where nobody else decides that. Our own requirement and the carrier's are one, not two.
 */
export async function takeCarrierRequirements(
  tx: Transaction,
  matched: MatchedHolding,
  at: string,
): Promise<RequirementFact[]> {
  const { holding } = matched;
  if (holding.requirements.length === 0) return [];
  // One message of a case after the other: two that ask for the same thing must not both add it.
  await tx.$queryRaw`SELECT "id" FROM "Case" WHERE "id" = ${matched.case.id} FOR UPDATE`;
  const orderBy = [{ requestedAt: 'asc' as const }, { id: 'asc' as const }];
  const rows = await tx.requirement.findMany({ where: { caseId: matched.case.id }, orderBy });
  const facts: RequirementFact[] = [];
  for (const [index, wire] of holding.requirements.entries()) {
    const subject = subjectOf(wire, at, index);
    const row = sameAs(rows, wire, subject);
    const { now, told } = row
      ? await update(tx, row, wire, at)
      : { now: await add(tx, matched, wire, at, subject), told: true };
    if (!now) continue;
    // The next one in the message meets the ledger as this one left it.
    rows.splice(row ? rows.indexOf(row) : rows.length, 1, now);
    if (told) facts.push(factOf(now, 'carrier', at));
  }
  return facts;
}

/** What tells apart several that a carrier asks for under one code: its reference, else where it asked. */
const subjectOf = (wire: WireRequirement, at: string, index: number): string =>
  `carrier:${wire.carrierRef ?? wire.uniqueId ?? `${at}:${index}`}`;

/** References count first; without one, an open row of the same code that no carrier reference has claimed. */
function sameAs(rows: Requirement[], wire: WireRequirement, subject: string): Requirement | undefined {
  const { uniqueId, carrierRef, code } = wire;
  return (
    rows.find((r) => uniqueId !== undefined && r.id === uniqueId) ??
    rows.find((r) => carrierRef !== undefined && r.carrierRef === carrierRef) ??
    rows.find((r) => r.code === code && r.subject === subject) ??
    rows.find(
      (r) => r.code === code && r.carrierRef === null && !isClosedStatus(r.status as RequirementStatus),
    )
  );
}

/** @returns the row as it is now, and whether it changed in a way that the case must know of. */
async function update(
  tx: Transaction,
  known: Requirement,
  wire: WireRequirement,
  at: string,
): Promise<{ now: Requirement; told: boolean }> {
  const { carrierRef } = wire;
  const claims = carrierRef !== undefined && known.carrierRef === null;
  const row = claims ? await tx.requirement.update({ where: { id: known.id }, data: { carrierRef } }) : known;
  const status = statusFrom(row, wire);
  if (!status) return { now: row, told: false };
  const closed = isClosedStatus(status);
  const changed = await tx.requirement.update({
    where: { id: row.id },
    data: {
      status,
      ...(closed
        ? { closedAt: new Date(at), receivedAt: new Date(at), nextActionAt: null, nextAction: null }
        : {}),
    },
  });
  await appendEvents(
    tx,
    { agencyId: row.agencyId, caseId: row.caseId, key: `carrier:${row.id}:${status}:${at}` },
    [
      {
        type: 'requirement.status',
        at,
        actor: 'partner',
        requirementId: row.id,
        data: { from: row.status as RequirementStatus, to: status, because: 'the carrier reports it' },
      },
    ],
  );
  return { now: changed, told: true };
}

/** What the carrier's word makes of a row. A vendor's order is closed by its own results or by a person, not by hearsay. */
function statusFrom(row: Requirement, wire: WireRequirement): RequirementStatus | undefined {
  const open = !isClosedStatus(row.status as RequirementStatus) && row.fulfilment !== 'vendor';
  return open ? closedStatus(wire) : undefined;
}

/** The closed status that the carrier reports, if it does. */
function closedStatus({ status }: WireRequirement): RequirementStatus | undefined {
  if (status === 'waived' || status === 'cancelled') return status;
  return HAVE.includes(status) ? 'satisfied' : undefined;
}

async function add(
  tx: Transaction,
  { case: matched, holding, rules, electronicDelivery }: MatchedHolding,
  wire: WireRequirement,
  at: string,
  subject: string,
): Promise<Requirement | undefined> {
  if (!rules) return undefined;
  // Messages overtake each other: what the carrier has before we heard of it is known as closed from the start.
  const closed = closedStatus(wire);
  const phase = phaseOf(matched, holding);
  const item = describeItem(rules, wire.code);
  const byClient = phase === 'delivery' && electronicDelivery && SIGNED_ELECTRONICALLY.includes(wire.code);
  const fulfilment: Fulfilment = byClient ? 'client' : item.fulfilment;
  const source = {
    ruleId: `${matched.carrierCode}-ASKED`,
    version: 1,
    source: `asked for by the carrier on ${at.slice(0, 10)}`,
  };
  const row = await tx.requirement.create({
    data: {
      id: newId(),
      agencyId: matched.agencyId,
      caseId: matched.id,
      code: wire.code,
      label: item.label,
      phase,
      fulfilment,
      orderKind: item.orderKind ?? null,
      vendorCode: item.vendorCode ?? null,
      party: 'insured',
      subject,
      status: closed ?? (fulfilment === 'vendor' ? 'needed' : 'outstanding'),
      ...(closed ? { closedAt: new Date(at), receivedAt: new Date(at) } : {}),
      reasons: [
        { ...source, because: 'The carrier asked for it.', inputs: { code: wire.code } },
      ] as unknown as Prisma.InputJsonArray,
      instructions: wire.details
        ? `${item.instructions} The carrier writes: ${wire.details}`
        : item.instructions,
      carrierRef: wire.carrierRef ?? null,
      requestedAt: new Date(at),
    },
  });
  await appendEvents(tx, { agencyId: matched.agencyId, caseId: matched.id, key: `carrier-asked:${row.id}` }, [
    {
      type: 'requirement.added',
      at,
      actor: 'partner',
      requirementId: row.id,
      data: { code: row.code, label: row.label, by: 'carrier' },
    },
  ]);
  return row;
}

const DELIVERY_STAGES = ['issued', 'delivery', 'delivery-requirements', 'reissue', 'placed', 'free-look'];

function phaseOf(matched: Case, holding: HoldingStatus): RequirementPhase {
  const issued = holding.status?.startsWith('issued') || DELIVERY_STAGES.includes(matched.stage);
  return issued ? 'delivery' : 'underwriting';
}
