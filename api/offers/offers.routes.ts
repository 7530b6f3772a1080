import { CaseParams, pageOf } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { StageReply } from '../commands/commands.schema';
import { type ApiRoute, route } from '../http/declare';
import type { ProblemCode } from '../http/problems';
import { askForOtherTerms, extendOverApi, replyOverApi } from './command-offer';
import { presentOffers } from './offers.present';
import {
  AcceptBody,
  AppealBody,
  DeclineBody,
  ExtendBody,
  OfferParams,
  OfferView,
  OtherTermsBody,
} from './offers.schema';

const PROBLEMS: ProblemCode[] = ['invalid-request', 'not-found', 'command-refused', 'engine-unavailable'];

/** What all words on an offer have in common. */
const word = (name: string, summary: string) => ({
  method: 'post' as const,
  path: `/v1/cases/:caseId/offers/:offerId/${name}`,
  summary,
  tag: 'Offers',
  allow: 'offer:reply' as const,
  params: OfferParams,
  idempotent: true,
  replies: { 200: { description: 'Done and recorded', schema: StageReply } },
  problems: PROBLEMS,
});

const listOffers = route({
  method: 'get',
  path: '/v1/cases/:caseId/offers',
  summary: "List the carrier's offers beside what was applied for",
  tag: 'Offers',
  allow: 'case:read',
  params: CaseParams,
  replies: { 200: { description: 'All offers, the newest first', schema: pageOf(OfferView) } },
  problems: ['not-found', 'unauthenticated'],
  handle: async ({ deps, actor, params }) => {
    const items = await presentOffers(deps, actor, await findCase(deps, actor, params.caseId));
    return { status: 200, body: { items, next: null } };
  },
});

const accept = route({
  ...word('accept', 'Accept an offer, or one of its options; the others lapse, and the carrier is told'),
  body: AcceptBody,
  handle: async (context) => replyOverApi(context, 'accepted', context.body),
});

const decline = route({
  ...word('decline', 'Decline an offer; the case is closed'),
  body: DeclineBody,
  handle: async (context) => replyOverApi(context, 'declined', context.body),
});

const appeal = route({
  ...word('appeal', 'Appeal an offer with new evidence; the case goes back to the underwriter'),
  body: AppealBody,
  handle: async (context) => replyOverApi(context, 'appealed', context.body),
});

const otherTerms = route({
  ...word('other-terms', 'Ask for another face amount or product instead; a case manager is asked'),
  body: OtherTermsBody,
  handle: async (context) => {
    const { faceAmountCents, productCode, note } = context.body;
    const asked = [
      ...(faceAmountCents ? [`face amount: ${faceAmountCents / 100} dollars`] : []),
      ...(productCode ? [`product: ${productCode}`] : []),
      ...(note ? [note] : []),
    ];
    return askForOtherTerms(context, `Asked for instead of the offer: ${asked.join('; ')}`);
  },
});

const extend = route({
  ...word('extend', 'Record that the carrier keeps its offer open for longer'),
  allow: 'case:command',
  body: ExtendBody,
  handle: async (context) => extendOverApi(context, context.body.expiresAt, context.body.note),
});

export const offerRoutes: ApiRoute[] = [listOffers, accept, decline, appeal, otherTerms, extend];
