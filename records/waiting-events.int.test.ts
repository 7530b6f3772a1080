import type { CaseEventDraft } from '../domain/case-events/case-events';
import { AT, openCase, type TestCase } from '../test/builders/cases';
import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { appendEvents } from './case-events';
import { waitingRecords } from './waiting-events';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const WAITING: CaseEventDraft = {
  type: 'case.waiting',
  at: '2026-11-19T08:30:15.123Z',
  actor: 'system',
  data: { on: 'agent', since: AT },
};
const write = ({ caseId, ids: { agencyId } }: TestCase, key: string, events: CaseEventDraft[]) =>
  product.db.$transaction((tx) => appendEvents(tx, { agencyId, caseId, key }, events));
const readOf = ({ caseId: id, ids: { agencyId } }: TestCase) => waitingRecords(product.db, { id, agencyId });

it('of thousands of entries only those leave the database that tell who holds the case, in their order', async () => {
  const one = await openCase(product);
  const note = (n: number): CaseEventDraft => ({
    type: 'note.added',
    at: AT,
    actor: 'system',
    data: { noteId: `n${n}`, shared: false },
  });
  const notes = async (when: string) => {
    // As many as a case writes in years, a tenth of them at a time.
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const some = Array.from({ length: 300 }, (_, n) => note(300 * tenth + n));
      await write(one, `${when}-${tenth}`, some);
    }
  };
  await notes('before');
  await write(one, 'turn', [WAITING, { ...WAITING, data: { on: 'us', since: AT } }]);
  await notes('after');
  const { events } = await readOf(one);
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['case.waiting', { on: 'agent', since: AT }],
    ['case.waiting', { on: 'us', since: AT }],
  ]);
});

it('gives each entry as it was written, to the millisecond, without the rules behind it', async () => {
  const one = await openCase(product);
  const reason = { ruleId: 'R', version: 1, source: 'synthetic', because: 'it is so', inputs: { age: 52 } };
  const [at, actor, requirementId] = ['2026-11-20T09:00:00.001Z', 'system', 'r1'];
  await write(one, 'turn', [
    WAITING,
    {
      type: 'requirement.determined',
      at,
      actor,
      requirementId,
      data: { code: 11, label: 'Records', reasons: [reason] },
    },
  ]);
  const { events, calendar } = await readOf(one);
  expect(events).toEqual([
    {
      seq: expect.any(BigInt),
      type: 'case.waiting',
      at: WAITING.at,
      requirementId: null,
      data: WAITING.data,
    },
    {
      seq: expect.any(BigInt),
      type: 'requirement.determined',
      at,
      requirementId,
      data: { code: 11, label: 'Records' },
    },
  ]);
  expect(calendar).toEqual({ timeZone: 'America/New_York', closedDays: expect.any(Array) });
});

it("reads nothing of another agency's case, and nothing of another case", async () => {
  const [one, other] = [await openCase(product), await openCase(product)];
  await write(other, 'turn', [WAITING]);
  expect((await readOf(one)).events).toEqual([]);
  await product.db.agency.create({
    data: {
      id: 'elsewhere',
      name: 'E',
      timeZone: 'America/Denver',
      mailFrom: 'e@example.com',
      closedDays: [],
    },
  });
  const strange = { id: other.caseId, agencyId: 'elsewhere' };
  expect((await waitingRecords(product.db, strange)).events).toEqual([]);
});
