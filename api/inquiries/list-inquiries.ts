import { z } from 'zod';
import { inquiryPage, type ListedInquiry } from '../../records/inquiry-pages';
import { pageOf } from '../cases/cases.schema';
import { fromCursor, pageFrom } from '../http/cursor';
import { route } from '../http/declare';
import { isBlind } from './find-inquiry';
import { namedOf } from './inquiries.present';
import { InquiryListQuery, InquiryRowView } from './inquiries.schema';

const Cursor = z.object({ createdAt: z.iso.datetime(), id: z.string() });

/** The agency's inquiries; an agent sees those with a case of theirs, and of these only their own cases. */
export const listInquiries = route({
  method: 'get',
  path: '/v1/inquiries',
  summary: 'List inquiries',
  tag: 'Inquiries',
  allow: 'case:read',
  query: InquiryListQuery,
  replies: { 200: { description: 'A page, the newest first', schema: pageOf(InquiryRowView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { state, limit, cursor } }) => {
    const after = fromCursor(Cursor, cursor);
    const rows = isBlind(actor) ? [] : await inquiryPage(deps.db, actor, { state, limit, after });
    const end = ({ createdAt, id }: ListedInquiry) => ({ createdAt, id });
    return { status: 200, body: pageFrom(rows, limit, present, end) };
  },
});

const present = (row: ListedInquiry): z.input<typeof InquiryRowView> => ({
  ...namedOf(row),
  cases: row.cases.map(({ id: caseId, number, carrierCode, productCode, stage, waitingOn }) => ({
    ...{ caseId, number, carrierCode, productCode, stage, waitingOn },
  })),
});
