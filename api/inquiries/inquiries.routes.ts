import { receiveInquiry } from '../../intake/inquiries/receive-inquiry';
import { begin } from '../applications/answer-received';
import { APPLICATION_BYTES_MAX, APPLICATION_TYPES } from '../applications/applications.schema';
import { actorName } from '../auth/permissions';
import { messageIdOf } from '../commands/message-id';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { convert } from './convert';
import { findInquiryOf } from './find-inquiry';
import { presentInquiry } from './inquiries.present';
import {
  AcceptedInquiry,
  ConvertBody,
  ConvertReply,
  InquiryDocumented,
  InquiryParams,
  InquiryQuery,
  InquiryView,
} from './inquiries.schema';
import { listInquiries } from './list-inquiries';
import { readInquiry } from './read-inquiry';
import { withdrawRoute } from './withdraw';

/** Shops one trial application to several carriers: a linked informal case for each, in one commit. */
const submit = route({
  method: 'post',
  path: '/v1/inquiries',
  summary: 'Ask several carriers for an opinion on one trial application: JSON, or ACORD TXLife 103 XML',
  tag: 'Inquiries',
  allow: 'inquiry:submit',
  query: InquiryQuery,
  raw: { types: APPLICATION_TYPES, bytesMax: APPLICATION_BYTES_MAX, schema: InquiryDocumented },
  idempotent: true,
  replies: {
    200: { description: 'The same inquiry was here before: its cases', schema: AcceptedInquiry },
    202: { description: 'Committed: it cannot be lost any more', schema: AcceptedInquiry },
  },
  problems: ['invalid-request', 'unreadable-body', 'too-large', 'unsupported-media-type', 'conflict'],
  handle: async ({ deps, actor, query, raw, contentType }) => {
    const { agencyId } = actor;
    const { trials, warnings } = await readInquiry(deps.db, agencyId, { raw, contentType, ...query });
    const file = { agencyId, actor: actorName(actor), contentType, bytes: raw };
    const received = await receiveInquiry(deps, file, trials);
    if (received.outcome === 'known')
      throw problem('conflict', {
        detail: `This application is with carrier ${trials[received.index]?.application.carrierCode} already, as ${received.number}.`,
      });
    const { inquiryId, number, duplicate } = received;
    const cases = await Promise.all(
      received.cases.map(async (one) => ({ ...one, processing: await begin(deps, one.caseId) })),
    );
    const self = `/v1/inquiries/${inquiryId}`;
    return {
      status: duplicate ? 200 : 202,
      headers: { location: self },
      body: { inquiryId, number, duplicate, cases, warnings: duplicate ? [] : warnings, links: { self } },
    };
  },
});

const read = route({
  method: 'get',
  path: '/v1/inquiries/:inquiryId',
  summary: "Compare the carriers' answers to an inquiry",
  tag: 'Inquiries',
  allow: 'case:read',
  params: InquiryParams,
  replies: {
    200: { description: 'All answers, and which offer is the best by which rules', schema: InquiryView },
  },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const found = await findInquiryOf(deps, actor, params.inquiryId);
    return { status: 200, body: await presentInquiry(deps, actor, found) };
  },
});

/** The chosen trial goes on as a formal application without asking again for what has come; the other cases close. */
const convertRoute = route({
  method: 'post',
  path: '/v1/inquiries/:inquiryId/convert',
  summary: 'Take an offer by a formal application; the other cases close as placed elsewhere',
  tag: 'Inquiries',
  allow: 'inquiry:convert',
  params: InquiryParams,
  body: ConvertBody,
  idempotent: true,
  replies: { 200: { description: 'Recorded: the case is received anew', schema: ConvertReply } },
  problems: ['invalid-request', 'not-found', 'conflict', 'command-refused', 'engine-unavailable'],
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const { inquiry, cases } = await findInquiryOf(deps, actor, params.inquiryId);
    const { caseId, ...additions } = body;
    const chosen = cases.find(({ id, number }) => id === caseId || number === caseId);
    if (!chosen)
      throw problem('invalid-request', {
        errors: [{ pointer: '#/caseId', code: 'unknown', detail: 'The inquiry has no such case.' }],
      });
    const who = { actor: actorName(actor), messageId: messageIdOf(context) };
    return { status: 200, body: await convert(deps, inquiry, chosen, { additions, ...who }) };
  },
});

export const inquiryRoutes: ApiRoute[] = [submit, listInquiries, read, convertRoute, withdrawRoute];
