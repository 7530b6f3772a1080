/** One trial at two carriers, through every process of the product, until the chosen one is approved as a formal application. */
import { formalAdditions, shopped } from '../builders/inquiries';
import { RunningProduct } from './running-product';
import { found, inStage } from './waiting';

const DAY_MS = 3_000;
const DECIDED = ['approved', 'issued', 'delivery', 'delivery-requirements'];
let product: RunningProduct;

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
}, 120_000);
afterAll(() => product.close());

interface Answers {
  answers: { caseId: string; carrierCode: string; answer: string }[];
  best: { carrierCode: string } | null;
}

it('both carriers answer, each thing is ordered once, and the chosen trial is approved with what has come for both', async () => {
  const { api } = product;
  const { body } = await api.call<{ inquiryId: string; cases: { caseId: string }[] }>(
    'POST',
    '/v1/inquiries',
    shopped(),
  );
  const [summit, harbor] = body.cases.map(({ caseId }) => caseId) as [string, string];
  const path = `/v1/inquiries/${body.inquiryId}`;
  const { best } = await found(
    async () => {
      const view = await api.get<Answers>(path);
      return view.answers.every(({ answer }) => answer === 'offered') ? view : undefined;
    },
    120_000,
    () => 'not every carrier has answered',
  );
  // Summit offers the premium that was asked for, Harbor a tenth more.
  expect(best?.carrierCode).toBe('SUMMIT');
  await api.command(`${path}/convert`, { caseId: summit, ...formalAdditions() });
  await inStage(api, harbor, ['placed-elsewhere'], 60_000);
  const approved = await inStage(api, summit, DECIDED, 240_000);
  expect(approved.sentToCarrier.filter(({ kind }) => kind === 'submission')).toHaveLength(2);
  const both = await Promise.all([summit, harbor].map((id) => api.events(id)));
  const ordered = both.flat().filter(({ type }) => type === 'requirement.ordered');
  const codes = both
    .flat()
    .filter(({ type }) => type === 'requirement.determined')
    .filter(({ requirementId }) => ordered.some((order) => order.requirementId === requirementId))
    .map(({ data }) => data.code)
    .sort();
  expect(codes).toEqual([...new Set(codes)]);
  expect(codes.length).toBeGreaterThanOrEqual(5);
}, 600_000);
