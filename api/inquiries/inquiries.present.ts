import type { z } from 'zod';
import { answerOf } from '../../domain/inquiries/answer';
import { inquiryState } from '../../domain/inquiries/inquiry-state';
import {
  bestOption,
  type OpenOffer,
  RANKING_RULES,
  type RankedOffer,
  rankOffers,
} from '../../domain/inquiries/rank-offers';
import type { Stage } from '../../domain/lifecycle/stages';
import { compareOffer } from '../../domain/offers/compare-offer';
import type { OfferState } from '../../domain/offers/offer';
import type { Case, Inquiry, Offer } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { sharedOrders } from '../../records/inquiries';
import { followedOffer, optionsOf, termsOf } from '../../records/offers';
import type { ApiDeps } from '../api-deps';
import { type Actor, abilities } from '../auth/permissions';
import type { InquiryView } from './inquiries.schema';

type View = z.input<typeof InquiryView>;
type AnswerView = View['answers'][number];
/** The part of an application that offers are compared with. */
type Asked = Awaited<ReturnType<typeof readApplication>>['application'];

/** An inquiry with its carriers' answers side by side: the offers that may be taken first, the best one at the top. */
export async function presentInquiry(
  deps: ApiDeps,
  actor: Actor,
  { inquiry, cases, openCases }: { inquiry: Inquiry; cases: readonly Case[]; openCases: number },
): Promise<View> {
  const read = await Promise.all(cases.map((one) => readAnswer(deps, one)));
  const ranked = rankOffers(read.flatMap(({ open }) => open ?? []));
  const answers = read
    .map(({ view }) => withRank(view, ranked))
    .sort((a, b) => (a.rank ?? cases.length + 1) - (b.rank ?? cases.length + 1));
  const { faceAmountCents, premium } = read[0]!.asked;
  return {
    ...namedOf({ ...inquiry, openCases }),
    asked: { faceAmountCents, premiumMode: premium.mode ?? null },
    answers,
    best: bestOf(answers, ranked),
    unanswered: answers
      .filter(({ answer }) => answer === 'preparing' || answer === 'waiting')
      .map(({ caseId, number, carrierCode, since }) => ({ caseId, number, carrierCode, since })),
    shared: await sharedOf(deps, inquiry),
    can: { ...abilities(actor, ['inquiry:convert', 'inquiry:withdraw', 'case:command']) },
  };
}

/** What every view of an inquiry begins with. */
export const namedOf = (of: Inquiry & { openCases: number }) => ({
  id: of.id,
  number: of.number,
  createdAt: of.createdAt.toISOString(),
  state: inquiryState(of),
  convertedCaseId: of.convertedCaseId,
  withdrawn: withdrawalOf(of),
});

/** When it was withdrawn, by whom and why; null while it was not. */
export const withdrawalOf = ({ withdrawnAt, withdrawnBy, withdrawnReason }: Inquiry): View['withdrawn'] =>
  withdrawnAt && withdrawnReason
    ? { at: withdrawnAt.toISOString(), by: withdrawnBy ?? 'agency', reason: withdrawnReason }
    : null;

interface ReadAnswer {
  view: AnswerView;
  asked: Asked;
  /** Set when it may be taken. */
  open?: OpenOffer;
}

async function readAnswer({ db, sealer, now }: ApiDeps, one: Case): Promise<ReadAnswer> {
  const { id: caseId, agencyId, stage, program, carrierCode } = one;
  const { application: asked } = await readApplication(db, sealer, caseId, one.applicationVersion);
  const offer = await followedOffer(db, { caseId, agencyId });
  const answer = answerOf({
    stage: stage as Stage,
    program,
    offer: offer && { state: offer.state as OfferState, expiresAt: offer.expiresAt.toISOString() },
    now: businessTime(one, now()),
  });
  const { faceAmountCents: faceAskedCents, premium } = asked;
  const open =
    answer === 'offered' && offer
      ? {
          ...{ caseId, carrierCode, faceAskedCents, modeAsked: premium.mode },
          ...{ options: optionsOf(sealer, offer), offeredAt: offer.offeredAt.toISOString() },
        }
      : undefined;
  // One that may be taken is shown by the option that it is ranked by.
  const terms = open ? open.options[bestOption(open)] : offer && termsOf(sealer, offer);
  const view: AnswerView = {
    caseId,
    number: one.number,
    carrierCode,
    productCode: one.productCode,
    stage,
    answer,
    waitingOn: one.waitingOn,
    since: one.pendingSince?.toISOString() ?? null,
    nextAction: one.nextAction,
    nextActionAt: one.nextActionAt?.toISOString() ?? null,
    offer: offer && terms ? { ...shownOf(offer), terms, differences: compareOffer(asked, terms) } : null,
    rank: null,
    option: null,
    yearlyCents: null,
  };
  return { view, asked, ...(open ? { open } : {}) };
}

const shownOf = ({ id, state, offeredAt, expiresAt }: Offer) => ({
  id,
  state,
  offeredAt: offeredAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

function withRank(view: AnswerView, ranked: readonly RankedOffer[]): AnswerView {
  const found = ranked.find(({ caseId }) => caseId === view.caseId);
  if (!found) return view;
  const { rank, option = null, yearlyCents = null } = found;
  return { ...view, rank, option, yearlyCents };
}

/** The best offer, with the rule by which each goes before the next. */
function bestOf(answers: readonly AnswerView[], ranked: readonly RankedOffer[]): View['best'] {
  const nameOf = (id: string | undefined) => answers.find(({ caseId }) => caseId === id);
  const first = nameOf(ranked[0]?.caseId);
  if (!first) return null;
  const because = ranked.flatMap(({ decidedBy: rule }, i) => {
    const next = nameOf(ranked[i + 1]?.caseId);
    return rule && next ? [{ before: next.number, rule, words: RANKING_RULES[rule] }] : [];
  });
  const { caseId, number, carrierCode, option } = first;
  return { caseId, number, carrierCode, option: option ?? null, because };
}

async function sharedOf({ db }: ApiDeps, inquiry: Inquiry): Promise<View['shared']> {
  const { sources, served } = await sharedOrders(db, inquiry);
  return sources.map(({ id: requirementId, caseId, code, label, status }) => ({
    requirementId,
    caseId,
    code,
    label,
    status,
    serves: served
      .filter(({ sharedFromId }) => sharedFromId === requirementId)
      .map((row) => ({ caseId: row.caseId, requirementId: row.id, status: row.status })),
  }));
}
