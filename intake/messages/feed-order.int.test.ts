import fc from 'fast-check';
import type { HoldingStatus } from '../../acord/messages/case-status';
import { waitingFacts } from '../../records/inbox';
import { asInLedger } from '../../records/requirement-facts';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrived, askedFor, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { relayMessage } from './relay-message';

const ORDERS = 12;
let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const day = (n: number): string => `2026-11-${18 + n}T15:00:00.000Z`;
const form = (more: object) => askedFor(130, { carrierRef: 'HO-1', ...more });
const clarification = (more: object) => askedFor(157, more);

/** Whole messages, parts of messages, and two that contradict each other. */
const FEED: Partial<HoldingStatus>[] = [
  { statusAt: day(0), status: 'submitted', policyNumber: 'SL-1', note: 'With the new-business desk.' },
  { statusAt: day(1), status: 'pending', requirements: [form({}), clarification({ details: 'Which one?' })] },
  { statusAt: day(2), policyNumber: 'SL-2' },
  { statusAt: day(3), requirements: [form({ status: 'received' })], note: 'With the new-business desk.' },
  { statusAt: day(4), requirements: [form({ status: 'waived' }), clarification({ status: 'received' })] },
  { statusAt: day(5), requirements: [askedFor(10, { carrierRef: 'HO-2', status: 'waived' })] },
  { statusAt: day(1), requirements: [askedFor(147, { carrierRef: 'HO-3' })] },
  { statusAt: day(3), requirements: [askedFor(147, { carrierRef: 'HO-3', status: 'accepted' })] },
  { statusAt: day(6), status: 'approved', requirements: [clarification({ status: 'outstanding' })] },
];

/** A case with an item of the agent and an exam that a vendor works on. */
async function newCase(): Promise<TestCase> {
  const one = await openCase(product);
  await addRequirement(product, one, 'agent');
  await addRequirement(product, one, 'exam', { status: 'outstanding' });
  return one;
}

async function hear(one: TestCase, holdings: Partial<HoldingStatus>[], atOnce = false): Promise<void> {
  const relays: (() => Promise<void>)[] = [];
  for (const holding of holdings) {
    const number = holding.policyNumber && { policyNumber: `${one.number}-${holding.policyNumber}` };
    const xml = statusXml({ trackingId: one.trackingId, ...holding, ...number });
    const seq = await arrived(product, 'SUMMIT', xml);
    relays.push(() => relayMessage(product.deps, product.engine, seq));
  }
  if (atOnce) await Promise.all(relays.map((relay) => relay()));
  else for (const relay of relays) await relay();
}

/** Everything that must not depend on the order. */
async function outcome({ caseId, number }: TestCase) {
  const where = { caseId };
  const rows = await product.db.requirement.findMany({ where });
  const found = await product.db.case.findUniqueOrThrow({ where: { id: caseId } });
  const facts = await asInLedger(product.db, await waitingFacts(product.db, caseId));
  const known = new Map(
    facts.flatMap(({ fact }) => (fact.kind === 'requirement' ? [[fact.code, fact.status] as const] : [])),
  );
  return {
    ledger: rows
      .map((r) => [r.code, r.carrierRef, r.status, r.closedAt?.toISOString() ?? null].join(' '))
      .sort(),
    known: [...known].map(([code, status]) => `${code} ${status}`).sort(),
    policy: [found.policyNumber?.replace(`${number}-`, ''), found.policyNumberAt?.toISOString()],
    notes: await product.db.note.count({ where }),
    tasks: (await product.db.task.findMany({ where: { caseId, state: 'open' } }))
      .map(({ kind }) => kind)
      .sort(),
    statuses: facts
      .flatMap(({ fact }) => (fact.kind === 'carrier-status' ? [`${fact.at} ${fact.status}`] : []))
      .filter((status, i, all) => all.indexOf(status) === i)
      .sort(),
  };
}

it('the records after a feed are the same in whatever order and however often its messages come', async () => {
  const inOrder = await newCase();
  await hear(inOrder, FEED);
  const expected = await outcome(inOrder);
  expect(expected).toMatchObject({
    ledger: [
      '10 HO-2 outstanding ',
      `130 HO-1 waived ${day(4)}`,
      `147 HO-3 satisfied ${day(3)}`,
      `157  satisfied ${day(4)}`,
    ],
    policy: ['SL-2', day(2)],
    notes: 2,
    tasks: ['asked-again', 'carrier-closed-order'],
  });
  const orders = fc.sample(
    fc
      .array(fc.constantFrom(...FEED), { maxLength: 4 })
      .chain((again) => fc.shuffledSubarray([...FEED, ...again], { minLength: FEED.length + again.length })),
    ORDERS,
  );
  for (const order of orders) {
    const one = await newCase();
    await hear(one, order);
    expect({ order, ...(await outcome(one)) }).toEqual({ order, ...expected });
  }
});

it('the records after a feed are the same when all of it is relayed at once', async () => {
  const inOrder = await newCase();
  await hear(inOrder, FEED);
  const one = await newCase();
  await hear(one, FEED, true);
  await hear(one, FEED.toReversed(), true);
  expect(await outcome(one)).toEqual(await outcome(inOrder));
});
