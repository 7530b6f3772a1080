/** Inquiries for the table of who may do what. */
import { newId } from '../../records/ids';
import { formalAdditions, shopped } from '../builders/inquiries';
import type { Call, TestApi } from '../builders/test-api';

/** A request that lacks nothing, for each route that needs a body. */
export const INQUIRY_REQUESTS: Record<string, (ids: { caseId: string }) => Call> = {
  'POST /v1/inquiries': () => ({ body: shopped() }),
  'POST /v1/inquiries/:inquiryId/convert': ({ caseId }) => ({ body: { caseId, ...formalAdditions() } }),
  'POST /v1/inquiries/:inquiryId/withdraw': () => ({ body: { by: 'client', reason: 'changed-mind' } }),
};

/** An inquiry of which a case is the only one. */
export async function madeInquiry({ agencyId, db }: TestApi['product'], caseId: string): Promise<string> {
  const id = newId();
  await db.inquiry.create({ data: { id, agencyId, number: `IN-${id}`, bodyHash: id, createdBy: 'test' } });
  await db.case.update({ where: { id: caseId }, data: { inquiryId: id } });
  return id;
}
