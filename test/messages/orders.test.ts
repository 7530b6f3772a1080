import { NO_NEWS, VENDOR_STEPS, type VendorStep } from '../../domain/facts/vendor-facts';
import { ORDER_DECISIONS, refusalOf } from '../../domain/requirements/order-decisions';
import { statusFromNews } from '../../domain/requirements/order-progress';
import { REQUIREMENT_STATUSES, type RequirementStatus } from '../../domain/requirements/requirement';
import { readList } from './tables';

type Answers = Record<string, RequirementStatus[]>;
const table = readList<Record<string, Answers>>('orders.yaml');
const steps = readList<Record<string, RequirementStatus>>('vendor-steps.yaml');
const WITH_FEE = ' where the vendor asks for a fee';
const decisionIn = (row: string): string => row.replace(WITH_FEE, '');

it('the table of orders leaves no decision out', () => {
  expect([...new Set(Object.keys(table).map(decisionIn))].sort()).toEqual([...ORDER_DECISIONS].sort());
});

it.each(Object.entries(table))(
  'an order answers to %s what the table says, in every status',
  (row, answers) => {
    const decision = decisionIn(row);
    const asked = row === decision ? [null, 'no-records'] : ['fee-required'];
    // What the vendor asks for matters only to decisions that have a row of their own for it.
    if (!(`${decision}${WITH_FEE}` in table)) asked.push('fee-required');
    for (const vendorStatus of asked) expect(answered(decision, vendorStatus)).toEqual(written(answers));
  },
);

const answered = (decision: string, vendorStatus: string | null) =>
  REQUIREMENT_STATUSES.map((status) => [
    status,
    refusalOf(decision, status, vendorStatus) ?? 'accepted',
  ]).sort();

const written = (answers: Answers) =>
  Object.entries(answers)
    .flatMap(([answer, statuses]) =>
      statuses.map((status) => [status, answer === 'CLOSED' ? closed(status) : answer]),
    )
    .sort();

it('a decision that nobody knows is refused with the ones that there are', () => {
  expect(refusalOf('because', 'outstanding')).toBe(
    'Decide one of: receive, accept, reject, waive, resend, placed, not-placed, approve-fee, refuse-fee, reschedule, amend.',
  );
});

it.each(
  Object.values(table)
    .flatMap((answers) => Object.keys(answers))
    .filter((one) => one.includes(' ')),
)('"%s" says why, and what to do instead', (words) => {
  expect(words).toMatch(/^[A-Z].*(: |\. [A-Z]).*\.$/);
});

const closed = (status: string): string =>
  `This requirement is ${status} already: when it is needed once more, ask for it anew.`;

const RESULTS_DOUBTFUL = 'results that are doubtful';

it("no step of a vendor is left out of the table of vendors' steps", () => {
  expect(Object.keys(steps).sort()).toEqual([...VENDOR_STEPS, RESULTS_DOUBTFUL].sort());
});

it.each(Object.entries(steps))('an order of which the vendor says %s is %s', (row, status) => {
  const doubtful = row === RESULTS_DOUBTFUL;
  const step = doubtful ? 'results' : (row as VendorStep);
  const news = { ...NO_NEWS, step, at: '2026-11-20T15:00:00.000Z' };
  expect(statusFromNews({ ...news, doubts: doubtful ? ['wrong-person'] : [] })).toBe(status);
});
