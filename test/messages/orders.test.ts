import { ORDER_DECISIONS, refusalOf } from '../../domain/requirements/order-decisions';
import { REQUIREMENT_STATUSES, type RequirementStatus } from '../../domain/requirements/requirement';
import { readList } from './tables';

type Answers = Record<string, RequirementStatus[]>;
const table = readList<Record<string, Answers>>('orders.yaml');

it('the table of orders leaves no decision out', () => {
  expect(Object.keys(table).sort()).toEqual([...ORDER_DECISIONS].sort());
});

it.each(Object.entries(table))(
  'an order answers to %s what the table says, in every status',
  (decision, answers) => {
    const answered = REQUIREMENT_STATUSES.map((status) => [
      status,
      refusalOf(decision, status) ?? 'accepted',
    ]);
    const written = Object.entries(answers).flatMap(([answer, statuses]) =>
      statuses.map((status) => [status, answer === 'CLOSED' ? closed(status) : answer]),
    );
    expect(answered.sort()).toEqual(written.sort());
  },
);

it('a decision that nobody knows is refused with the ones that there are', () => {
  expect(refusalOf('because', 'outstanding')).toBe(
    'Decide one of: receive, accept, reject, waive, resend, placed, not-placed.',
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
