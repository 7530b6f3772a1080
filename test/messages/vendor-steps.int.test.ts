/** Each report of a vendor, said to an order in each status of the ledger, on the real records. */
import { randomUUID } from 'node:crypto';
import { VENDOR_STEPS, type VendorStep } from '../../domain/facts/vendor-facts';
import {
  isClosedStatus,
  REQUIREMENT_STATUSES,
  type RequirementStatus,
} from '../../domain/requirements/requirement';
import { takeOrderNews } from '../../intake/messages/take-order-news';
import { addRequirement, openCase, type TestCase } from '../builders/cases';
import { openTestProduct, type TestProduct } from '../builders/test-product';
import { readList } from './tables';

const STEPS = readList<Record<string, RequirementStatus>>('vendor-steps.yaml');
const AT = '2026-11-20T15:00:00.000Z';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
  one = await openCase(product);
});
afterAll(() => product.close());

/** An order in a status, to which a vendor says something. @returns the status that it has then. */
async function told(status: RequirementStatus, step: VendorStep): Promise<RequirementStatus> {
  const requirementId = await addRequirement(product, one, 'exam', { status, orderedAt: new Date(AT) });
  await product.db.inboxMessage.create({
    data: {
      ...{ agencyId: product.agencyId, partnerCode: 'SWIFT', eventId: randomUUID(), sha256: randomUUID() },
      ...{ state: 'matched', caseId: one.caseId, requirementId },
      facts: [{ kind: 'vendor', step, at: AT, documents: [] }],
    },
  });
  const { row } = await takeOrderNews(product.deps, requirementId, 'workflow');
  return row.status as RequirementStatus;
}

/** What is being placed takes a report in once it is; what is closed stays closed; what nobody understands changes nothing. */
const expected = (status: RequirementStatus, step: VendorStep) =>
  status === 'needed' || isClosedStatus(status) || step === 'unknown' ? status : STEPS[step];

it.each([...VENDOR_STEPS])('a vendor reports "%s" to an order in whatever status', async (step) => {
  const answers: [RequirementStatus, RequirementStatus][] = [];
  for (const status of REQUIREMENT_STATUSES) answers.push([status, await told(status, step)]);
  expect(answers).toEqual(REQUIREMENT_STATUSES.map((status) => [status, expected(status, step)]));
});
