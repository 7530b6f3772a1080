import type { CaseStatus, HoldingStatus } from '../../acord/messages/case-status';
import type { Candidate } from '../../domain/feeds/match-score';
import type { Case, InboxMessage } from '../../prisma/generated/client';
import type { IntakeDeps } from '../intake-deps';
import { type Background, backgroundOf } from './holding-background';
import { candidatesFor } from './likely-cases';
import { namedCase } from './named-cases';
import { sentAtOf } from './sent-at';
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

/** Finds the case of each policy in a carrier's message: by references that agree, else by what it says of the people and the policy. */
export async function placeHoldings(
  deps: IntakeDeps,
  row: Pick<InboxMessage, 'agencyId' | 'partnerCode' | 'seq' | 'receivedAt'>,
  { holdings, envelope }: CaseStatus,
): Promise<PlacedHolding[]> {
  const placed: PlacedHolding[] = [];
  const sentAt = sentAtOf(envelope, row);
  for (const [part, holding] of holdings.entries()) {
    const named = (await namedCase(deps.db, row, { holding, part })) ?? (await byPeople(deps, row, holding));
    if ('found' in named) placed.push(await placedIn(deps, named.found, { holding, part }, sentAt));
    else placed.push({ holding, part, candidates: named.candidates });
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

/** No reference says anything: the one candidate that is beyond doubt, or all of them. */
async function byPeople(
  deps: IntakeDeps,
  row: Pick<InboxMessage, 'agencyId' | 'partnerCode'>,
  holding: HoldingStatus,
): Promise<{ found: Case } | { candidates: Candidate[] }> {
  const candidates = await candidatesFor(deps, row, holding);
  const sure = candidates.find((c) => c.sure);
  const found =
    sure && (await deps.db.case.findFirst({ where: { id: sure.caseId, agencyId: row.agencyId } }));
  return found ? { found } : { candidates };
}
