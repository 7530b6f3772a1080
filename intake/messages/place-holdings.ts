import type { CaseStatus, HoldingStatus } from '../../acord/messages/case-status';
import type { Candidate } from '../../domain/feeds/match-score';
import type { Case, InboxMessage } from '../../prisma/generated/client';
import type { Database } from '../../records/database';
import type { IntakeDeps } from '../intake-deps';
import { type Background, backgroundOf } from './holding-background';
import { candidatesFor } from './likely-cases';
import { type OfferBackground, offerBackground } from './take-offer';

/** A policy of a message with its place in it, from 0. */
interface Part {
  holding: HoldingStatus;
  part: number;
}

/** A policy whose case is known. */
export interface SurelyPlaced extends Part, Background, OfferBackground {
  case: Case;
}

/** A policy that is of no case for sure. */
export interface UnsurelyPlaced extends Part {
  candidates: Candidate[];
}

export type PlacedHolding = SurelyPlaced | UnsurelyPlaced;

export const isSure = (placed: PlacedHolding): placed is SurelyPlaced => 'case' in placed;

/** Finds the case of each policy in a carrier's message: by reference, else by what it says of the people and the policy. */
export async function placeHoldings(
  deps: IntakeDeps,
  row: Pick<InboxMessage, 'agencyId' | 'partnerCode' | 'seq'>,
  { holdings, envelope }: CaseStatus,
): Promise<PlacedHolding[]> {
  const placed: PlacedHolding[] = [];
  for (const [part, holding] of holdings.entries()) {
    const byReference = await caseOf(deps.db, row, { holding, part });
    const candidates = byReference ? [] : await candidatesFor(deps, row, holding);
    const sure = byReference ?? (await surestOf(deps.db, row.agencyId, candidates));
    if (sure) placed.push(await placedIn(deps, sure, { holding, part }, envelope.sentAt));
    else placed.push({ holding, part, candidates });
  }
  return placed;
}

/** A policy with its case and what taking it needs. */
export async function placedIn(
  deps: IntakeDeps,
  found: Case,
  { holding, part }: Part,
  sentAt: string,
): Promise<SurelyPlaced> {
  const at = holding.statusAt ?? sentAt;
  const asking = await backgroundOf(deps, found, holding, at.slice(0, 10));
  return { holding, part, case: found, ...asking, ...(await offerBackground(deps, found, at)) };
}

type Scope = Pick<InboxMessage, 'agencyId' | 'partnerCode' | 'seq'>;

/** The case that a policy's references name: only one with this very carrier. */
async function caseOf(db: Database, row: Scope, { holding, part }: Part): Promise<Case | null> {
  const scope = { agencyId: row.agencyId, carrierCode: row.partnerCode };
  const { trackingId, policyNumber } = holding;
  // Our own number stands in only where the agent gave no tracking id: one of theirs may read like another case's number.
  const byTracking = trackingId
    ? await db.case.findFirst({
        where: { ...scope, OR: [{ trackingId }, { number: trackingId, trackingId: null }] },
      })
    : null;
  const byNumber =
    byTracking || !policyNumber ? null : await db.case.findFirst({ where: { ...scope, policyNumber } });
  return byTracking ?? byNumber ?? (await assignedBefore(db, row, { holding, part }));
}

/** A person has said whose it is: this very record, or another one with the same reference. */
async function assignedBefore(db: Database, row: Scope, { holding, part }: Part): Promise<Case | null> {
  const { agencyId, partnerCode: carrierCode } = row;
  const record = await db.feedRecord.findUnique({ where: { seq_part: { seq: row.seq, part } } });
  const references = [
    ...(holding.trackingId ? [{ kind: 'tracking-id', value: holding.trackingId }] : []),
    ...(holding.policyNumber ? [{ kind: 'policy-number', value: holding.policyNumber }] : []),
  ];
  const key = references.length
    ? await db.caseMatchKey.findFirst({ where: { agencyId, OR: references }, orderBy: { createdAt: 'desc' } })
    : null;
  const id = record?.caseId ?? key?.caseId;
  return id ? db.case.findFirst({ where: { id, agencyId, carrierCode } }) : null;
}

/** The one candidate that is beyond doubt. */
async function surestOf(db: Database, agencyId: string, candidates: Candidate[]): Promise<Case | null> {
  const sure = candidates.find((c) => c.sure);
  return sure ? db.case.findFirst({ where: { id: sure.caseId, agencyId } }) : null;
}
