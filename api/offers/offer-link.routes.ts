/**
 * The page behind the link in an agent's mail. Opening it decides nothing, since mail programs open links by themselves: a
 * button on it does. Whoever has the link needs no log-in, so the page names neither the client nor what is excluded.
 */
import { z } from 'zod';
import type { OfferReply } from '../../domain/offers/offer';
import type { Case, Offer } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { idOf } from '../../records/ids';
import { readOfferToken } from '../../records/offer-links';
import type { ApiDeps } from '../api-deps';
import { type ApiRoute, route } from '../http/declare';
import { Problem } from '../http/problems';
import type { RouteReply } from '../http/route';
import { replyToOffer } from './command-offer';
import { answeredPage, notePage, offerPage } from './offer-page';

const FORM = 'application/x-www-form-urlencoded';
const FORM_BYTES_MAX = 2_000;
/** As all pages, and its form may be sent to this server. */
const CONTENT_SECURITY =
  "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const TokenParams = z.strictObject({ token: z.string().regex(/^[\w-]{1,300}$/) });

/** What a button says: `accept`, `accept-2` for the second of several options, or `decline`. */
function replyOf(button: string | null): Given | undefined {
  if (button === 'decline') return { reply: 'declined' };
  const [, option] = /^accept(?:-([1-9]\d?))?$/.exec(button ?? '') ?? [];
  if (option === undefined && button !== 'accept') return undefined;
  return { reply: 'accepted', ...(option ? { option: Number(option) } : {}) };
}

interface Given {
  reply: Extract<OfferReply, 'accepted' | 'declined'>;
  option?: number;
}

/** What both routes have in common. */
const link = (method: 'get' | 'post', summary: string) => ({
  method,
  path: '/offers/:token',
  summary,
  tag: 'Offers',
  allow: 'public' as const,
  params: TokenParams,
  replies: {
    200: { description: 'A page' },
    404: { description: 'A page: the link is none of ours' },
    410: { description: 'A page: the link has run out' },
  },
  problems: ['invalid-request' as const],
});

const show = route({
  ...link('get', 'Show an offer to the agent who was mailed the link'),
  handle: async ({ deps, params }) => {
    const opened = await open(deps, params.token);
    if ('status' in opened) return opened;
    const { offer, found } = opened;
    if (offer.state !== 'open') return pageReply(200, answeredPage(offer.state));
    return pageReply(200, await offerPage(deps, found, offer));
  },
});

const answer = route({
  ...link('post', 'Answer an offer from the page of its link'),
  raw: {
    types: [FORM],
    bytesMax: FORM_BYTES_MAX,
    schema: z.object({ reply: z.string().regex(/^(accept|accept-[1-9]\d?|decline)$/) }),
  },
  replies: {
    ...link('post', '').replies,
    409: { description: 'A page: the offer cannot be answered so any more' },
    503: { description: 'A page: try again in a moment' },
  },
  handle: async ({ deps, params, raw }) => {
    const opened = await open(deps, params.token);
    if ('status' in opened) return opened;
    const given = replyOf(new URLSearchParams(raw.toString()).get('reply'));
    if (!given)
      return pageReply(400, notePage('Nothing was chosen', 'Choose whether to accept or to decline.'));
    return give(deps, opened, given);
  },
});

interface Opened {
  found: Case;
  offer: Offer;
  agentId: string;
}

/** What the link stands for, or the page that says why it stands for nothing. */
async function open({ db, sealer, now }: ApiDeps, token: string): Promise<Opened | RouteReply> {
  const unknown = () =>
    pageReply(
      404,
      notePage('This link is not valid', 'Open the newest mail about the offer, or ask your agency.'),
    );
  const meant = readOfferToken(sealer, token);
  const offer = meant && (await db.offer.findUnique({ where: { id: meant.offerId } }));
  const found = offer && (await db.case.findFirst({ where: { id: offer.caseId, agencyId: offer.agencyId } }));
  // A case that another agent has taken over is answered by that one.
  if (!found || found.agentId !== meant.agentId) return unknown();
  if (businessTime(found, now()) >= meant.until)
    return pageReply(
      410,
      notePage('This link has run out', 'Ask your agency whether the offer can be extended.'),
    );
  return { found, offer, agentId: meant.agentId };
}

/** The same link answered twice in the same way is one answer. */
async function give(
  deps: ApiDeps,
  { found, offer, agentId }: Opened,
  { reply, option }: Given,
): Promise<RouteReply> {
  const about = {
    messageId: idOf(`link ${offer.id} ${reply}${option ? ` ${option}` : ''}`),
    actor: `agent:${agentId}`,
    offerId: offer.id,
  };
  try {
    await replyToOffer(deps, found, { ...about, reply, way: 'link', ...(option ? { option } : {}) });
    return pageReply(200, answeredPage(reply));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'command-refused')
      return pageReply(409, notePage('This offer cannot be answered any more', error.message));
    if (error.code !== 'engine-unavailable') throw error;
    return pageReply(
      503,
      notePage('Please try again', 'Your answer could not be taken just now. Try again in a moment.'),
    );
  }
}

const pageReply = (status: number, data: Buffer): RouteReply => ({
  status,
  headers: { 'content-security-policy': CONTENT_SECURITY },
  bytes: { data, type: 'text/html; charset=utf-8' },
});

export const offerLinkRoutes: ApiRoute[] = [show, answer];
