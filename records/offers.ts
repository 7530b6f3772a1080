/**
 * What carriers have offered. The terms are sealed; whether an offer may be answered is its case's to decide, and one that was
 * answered stays what it has become.
 */

import type { CaseEventDraft } from '../domain/case-events/case-events';
import {
  type OfferKind,
  type OfferPatch,
  type OfferState,
  type OfferTerms,
  REPLIES,
} from '../domain/offers/offer';
import type { Instant, RuleSource } from '../domain/primitives';
import type { Offer, Prisma } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { idOf } from './ids';
import { settleTasks } from './kept-tasks';
import type { Sealer } from './sealing';

const TERMS = 'offer.terms';
/** What waits for a reply may run out or be superseded; what has run out may be extended. */
const UNANSWERED: OfferState[] = ['open', 'expired'];

/** An offer as a carrier's message brings it. */
export interface OfferDraft {
  agencyId: string;
  caseId: string;
  kind: OfferKind;
  terms: OfferTerms;
  /** Other terms of which one may be taken instead, in the carrier's order. */
  alternatives?: OfferTerms[];
  /** The carrier's own event time: the same case at the same time is the same offer. */
  offeredAt: Instant;
  expiresAt: Instant;
  validityRule: RuleSource;
  replyRef?: string;
}

/**
 * Keeps an offer in the caller's transaction. Nobody may answer it until its case follows the word that it came with: the case may
 * have followed something newer, or ask a person first. Keeping the same offer again changes nothing.
 */
export async function keepOffer(tx: Transaction, sealer: Sealer, draft: OfferDraft): Promise<Offer> {
  const { terms, alternatives, offeredAt, expiresAt, validityRule, ...rest } = draft;
  const { caseId } = draft;
  const id = idOf(`offer ${caseId} ${offeredAt}`);
  await tx.offer.createMany({
    data: [
      {
        ...rest,
        id,
        offeredAt,
        expiresAt,
        validityRule: validityRule as unknown as Prisma.InputJsonObject,
        termsSealed: sealer.sealJson(TERMS, { ...terms, ...(alternatives ? { alternatives } : {}) }),
        state: 'not-followed' satisfies OfferState,
      },
    ],
    skipDuplicates: true,
  });
  return tx.offer.findUniqueOrThrow({ where: { id } });
}

/**
 * Opens the offers that a case has begun to follow, whatever the records made of them before: older versions let the newest
 * supersede the others as soon as it came.
 */
export async function openFollowed(
  tx: Transaction,
  { caseId, agencyId, events }: { caseId: string; agencyId: string; events: readonly CaseEventDraft[] },
): Promise<void> {
  const followed = events.flatMap((event) => (event.type === 'offer.made' ? [event.data.offerId] : []));
  if (followed.length === 0) return;
  await tx.offer.updateMany({
    where: { id: { in: followed }, caseId, agencyId, state: { notIn: [...REPLIES] } },
    data: { state: 'open' satisfies OfferState },
  });
}

/** What the keys of tasks begin with that have a person call the agent about an offer: they are a follow-up of the case. */
export const offerTaskPrefix = (offerId: string): string => `follow-up:offer:${offerId}:`;

/**
 * Writes what a case has decided about an offer, and settles the tasks to call its agent. What was answered stays so; a reply, which
 * its case takes to the offer that it follows and to no other, is written whatever the records made of that offer before.
 */
export async function patchOffer(
  tx: Transaction,
  { caseId, agencyId }: { caseId: string; agencyId: string },
  { offerId, state, at, reply, expiresAt }: OfferPatch,
): Promise<void> {
  await tx.offer.updateMany({
    where: { id: offerId, caseId, agencyId, state: reply ? { notIn: [...REPLIES] } : { in: UNANSWERED } },
    data: {
      state,
      ...(expiresAt ? { expiresAt } : {}),
      ...(reply
        ? {
            repliedAt: at,
            repliedBy: reply.by,
            repliedWay: reply.way,
            replyNoteId: reply.noteId ?? null,
            replyDocuments: reply.documentIds,
            acceptedOption: reply.option ?? null,
          }
        : {}),
    },
  });
  if (state === 'open') return;
  await settleTasks(tx, { caseId, agencyId, key: { startsWith: offerTaskPrefix(offerId) } });
}

/** Everything that may be taken of an offer, in the carrier's order: one set of terms, or several. */
export function optionsOf(sealer: Sealer, { termsSealed }: Pick<Offer, 'termsSealed'>): OfferTerms[] {
  const kept = sealer.openJson<OfferTerms & { alternatives?: OfferTerms[] }>(TERMS, termsSealed);
  const { alternatives = [], ...terms } = kept;
  return [terms, ...alternatives];
}

/** The terms of an offer: of several those that were taken, else the first. */
export function termsOf(sealer: Sealer, offer: Pick<Offer, 'termsSealed' | 'acceptedOption'>): OfferTerms {
  const options = optionsOf(sealer, offer);
  return options[(offer.acceptedOption ?? 1) - 1] ?? options[0]!;
}

/** All offers of a case, the newest first. */
export const offersOf = (
  db: Database | Transaction,
  { caseId, agencyId }: { caseId: string; agencyId: string },
): Promise<Offer[]> =>
  db.offer.findMany({ where: { caseId, agencyId }, orderBy: [{ offeredAt: 'desc' }, { id: 'desc' }] });

/** The newest offer that its case has followed, whatever became of it. */
export async function followedOffer(
  db: Database | Transaction,
  of: { caseId: string; agencyId: string },
): Promise<Offer | undefined> {
  return (await offersOf(db, of)).find(({ state }) => state !== ('not-followed' satisfies OfferState));
}
