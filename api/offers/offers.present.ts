import type { z } from 'zod';
import { type AppliedFor, compareOffer } from '../../domain/offers/compare-offer';
import type { OfferReply, OfferState } from '../../domain/offers/offer';
import { offerOptions, sideBySide } from '../../domain/offers/offer-options';
import type { Case, Offer } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { noteBody } from '../../records/notes';
import { offersOf, optionsOf, termsOf } from '../../records/offers';
import type { ApiDeps } from '../api-deps';
import { type Actor, may } from '../auth/permissions';
import type { OfferView } from './offers.schema';

/** The offers of a case beside what was applied for, the newest first. */
export async function presentOffers(
  deps: ApiDeps,
  actor: Actor,
  found: Case,
): Promise<z.input<typeof OfferView>[]> {
  const { db, sealer } = deps;
  const rows = await offersOf(db, { caseId: found.id, agencyId: found.agencyId });
  if (rows.length === 0) return [];
  const { application } = await readApplication(db, sealer, found.id, found.applicationVersion);
  return Promise.all(rows.map((row) => presentOffer(deps, actor, found, row, application)));
}

async function presentOffer(
  deps: ApiDeps,
  actor: Actor,
  found: Case,
  row: Offer,
  applied: AppliedFor,
): Promise<z.input<typeof OfferView>> {
  const terms = termsOf(deps.sealer, row);
  const standing = { state: row.state as OfferState, acceptedOption: row.acceptedOption };
  const options = offerOptions(applied, optionsOf(deps.sealer, row), standing);
  return {
    id: row.id,
    kind: row.kind as 'tentative' | 'counteroffer',
    state: row.state,
    offeredAt: row.offeredAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    validityRule: row.validityRule as z.input<typeof OfferView>['validityRule'],
    terms,
    differences: compareOffer(applied, terms),
    options,
    sideBySide: sideBySide(options),
    acceptedOption: row.acceptedOption,
    reply: await replyOf(deps, actor, found, row),
    can: abilitiesOf(actor, found, row, businessTime(found, deps.now())),
  };
}

/** Who replied, when, and by which way. */
async function replyOf({ db, sealer }: ApiDeps, actor: Actor, found: Case, row: Offer) {
  const { repliedAt, repliedBy, repliedWay, replyNoteId, replyDocuments } = row;
  if (!repliedAt || !repliedBy || !repliedWay) return null;
  const reason = replyNoteId ? await noteBody(db, sealer, found, replyNoteId) : undefined;
  // An agent does not read what the staff has written; what came from the agent's own side is no secret to them.
  const shown = reason && (actor.role !== 'agent' || repliedWay !== 'staff') ? { reason } : {};
  return {
    by: repliedBy,
    way: repliedWay,
    at: repliedAt.toISOString(),
    documentIds: replyDocuments,
    ...shown,
  };
}

/** What the caller may do with an offer now, for pages that show buttons. */
function abilitiesOf(
  actor: Actor,
  { program }: Case,
  { state, expiresAt }: Offer,
  now: string,
): Record<string, boolean> {
  const replies = may(actor, 'offer:reply');
  const unanswered = state === 'open' || state === 'expired';
  const good = state === 'open' && now < expiresAt.toISOString();
  const can: Record<OfferReply | 'other-terms' | 'extend', boolean> = {
    // An opinion on a trial is taken by a formal application.
    accepted: replies && good && program !== 'informal',
    declined: replies && unanswered,
    appealed: replies && good,
    'other-terms': replies && unanswered,
    extend: may(actor, 'case:command') && unanswered,
  };
  const { accepted: accept, declined: decline, appealed: appeal, ...more } = can;
  return { accept, decline, appeal, ...more };
}
