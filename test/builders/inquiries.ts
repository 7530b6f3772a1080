import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationSchema } from '../../domain/application/application.schema';
import { type InquiryReceived, receiveInquiry } from '../../intake/inquiries/receive-inquiry';
import { jsonTrial } from '../../intake/inquiries/trials';
import { AT, json } from './cases';
import type { TestProduct } from './test-product';

const read = (name: string) =>
  JSON.parse(readFileSync(join(__dirname, '../../samples/inquiries', name), 'utf8'));

/** The body of the sample that is shopped to two carriers, under a reference of its own. */
export const shopped = (): {
  application: Record<string, unknown>;
  carriers: { carrierCode: string; productCode: string }[];
} => {
  const body = read('shopped.json');
  return { ...body, application: { ...body.application, trackingId: `T-${randomUUID()}` } };
};

/** The same trial as an ACORD 103 to SUMMIT, under references of its own. */
export const shoppedXml = (reference: string = `T-${randomUUID()}`): string =>
  readFileSync(join(__dirname, '../../samples/inquiries/shopped.103.xml'), 'utf8').replaceAll(
    'SAMPLE-SHOPPED-103',
    reference,
  );

/** What the formal application brings beside that trial, at its first carrier. */
export const formalAdditions = () => read('shopped.formal-summit.json');

/** Sends an inquiry, as the API does. */
export const submitInquiry = (product: TestProduct, body = shopped()): Promise<InquiryReceived> =>
  receiveInquiry(
    product.deps,
    { agencyId: product.agencyId, actor: 'api-key:test', contentType: 'application/json', bytes: json(body) },
    body.carriers.map((carrier, i) =>
      jsonTrial(ApplicationSchema.parse({ ...body.application, ...carrier, program: 'informal' }), i),
    ),
  );

/** A committed inquiry at SUMMIT and HARBOR. */
export async function openInquiry(product: TestProduct) {
  const received = await submitInquiry(product);
  if (received.outcome !== 'accepted') throw new Error(JSON.stringify(received));
  const [summit, harbor] = received.cases;
  const idsOf = (caseId: string) => ({ caseId, agencyId: product.agencyId, at: AT });
  return { ...received, summit: idsOf(summit!.caseId), harbor: idsOf(harbor!.caseId) };
}
