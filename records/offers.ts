/** What carriers have offered. The terms are sealed; an offer that is no longer open stays what it has become. */

import type { OfferKind, OfferPatch, OfferState, OfferTerms } from '../domain/offers/offer';
import type { Instant, RuleSource } from '../domain/primitives';
import type { Offer, Prisma } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { idOf } from './ids';
import { settleTasks } from './kept-tasks';
import type { Sealer } from './sealing';

const TERMS = 'offer.terms';
/** Only what waits for a reply may get one; what has run out may be extended. */
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
 * Keeps an offer in the caller's transaction and lets the newest supersede the others: one that comes late is superseded from
 * the start. Keeping the same offer again changes nothing. Callers hold the lock of the case's row.
 */
export async function keepOffer(tx: Transaction, sealer: Sealer, draft: OfferDraft): Promise<Offer> {
  const { terms, alternatives, offeredAt, expiresAt, validityRule, ...rest } = draft;
  const { caseId } = draft;
  const id = idOf(`offer ${caseId} ${offeredAt}`);
  const newer = await tx.offer.count({ where: { caseId, offeredAt: { gt: offeredAt } } });
  await tx.offer.createMany({
    data: [
      {
        ...rest,
        id,
        offeredAt,
        expiresAt,
        validityRule: validityRule as unknown as Prisma.InputJsonObject,
        termsSealed: sealer.sealJson(TERMS, { ...terms, ...(alternatives ? { alternatives } : {}) }),
        state: newer > 0 ? 'superseded' : 'open',
      },
    ],
    skipDuplicates: true,
  });
  await tx.offer.updateMany({
    where: { caseId, offeredAt: { lt: offeredAt }, state: { in: UNANSWERED } },
    data: { state: 'superseded' },
  });
  return tx.offer.findUniqueOrThrow({ where: { id } });
}

/** What the keys of tasks begin with that have a person call the agent about an offer: they are a follow-up of the case. */
export const offerTaskPrefix = (offerId: string): string => `follow-up:offer:${offerId}:`;

/**
 * Writes what a case has decided about an offer, and settles the tasks to call its agent. What was answered or superseded meanwhile
 * stays so.
 */
export async function patchOffer(
  tx: Transaction,
  { caseId, agencyId }: { caseId: string; agencyId: string },
  { offerId, state, at, reply, expiresAt }: OfferPatch,
): Promise<void> {
  await tx.offer.updateMany({
    where: { id: offerId, caseId, agencyId, state: { in: UNANSWERED } },
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
