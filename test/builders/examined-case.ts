import { AT, addRequirement, openCase, type TestCase } from './cases';
import type { TestProduct } from './test-product';

/** An exam that was done and accepted on the day of the application; good for a year, and for 180 days above two million. */
export async function examinedCase(
  product: TestProduct,
  faceAmountCents = 300_000_000,
): Promise<{ one: TestCase; id: string }> {
  const one = await openCase(product, { faceAmountCents });
  const news = { step: 'results', at: AT, doneAt: AT, appointmentAt: null, documents: [], doubts: [] };
  const done = { status: 'satisfied', receivedAt: new Date(AT), closedAt: new Date(AT), vendorNews: news };
  const id = await addRequirement(product, one, 'exam', {
    ...done,
    orderedAt: new Date(AT),
    subject: 'insured',
  });
  return { one, id };
}

/** Noon in New York of a day. */
export const noon = (day: string): string => `${day}T17:00:00.000Z`;
