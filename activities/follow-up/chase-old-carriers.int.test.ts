import { contractsOf, keepEntry } from '../../records/replaced-contracts';
import { openCase } from '../../test/builders/cases';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import { OLD_CARRIER, OLD_NUMBER, replacing } from '../../test/builders/replacing';
import { reviewApplication } from '../case-records/review-application';
import { chaseOldCarriers } from './chase-old-carriers';

let opened: ProductWithMail;
beforeAll(async () => {
  opened = await openProductWithMail();
});
afterAll(() => opened.close());

async function reviewed() {
  const { product } = opened;
  const one = await openCase(product, replacing());
  const call = { ...one.ids, version: 1, stateVersion: 1 };
  const review = await reviewApplication(product.deps, call);
  return { one, call, review, contract: review.replacement!.track.contracts[0]! };
}

describe('an application that replaces an old contract', () => {
  it('in good order: its contract, sealed, its day of notice and the money as a ledger row; a repeat answers the same', async () => {
    const { product } = opened;
    const { one, call, review, contract } = await reviewed();
    expect(review).toMatchObject({ inGoodOrder: true });
    expect(review.replacement).toMatchObject({
      track: { contracts: [{ exchange: true, done: [] }], steps: [], moneyBefore: 'placed' },
      noticeDueAt: '2026-11-25T14:00:00.000Z',
    });
    expect(review.requirements).toContainEqual(
      expect.objectContaining({ id: contract.requirementId, code: 706, fulfilment: 'other-carrier' }),
    );
    expect(await reviewApplication(product.deps, call)).toEqual(review);
    const [row, ...more] = await product.db.replacedContract.findMany({ where: { caseId: one.caseId } });
    expect(more).toEqual([]);
    const asStored = Buffer.from(row!.bodySealed).toString('latin1');
    expect([asStored.includes(OLD_CARRIER), asStored.includes(OLD_NUMBER)]).toEqual([false, false]);
    const { contracts } = await contractsOf(product.db, product.deps.sealer, one.ids);
    expect(contracts[0]).toMatchObject({ carrierName: OLD_CARRIER, policyNumber: OLD_NUMBER });
  });
});

describe('the carrier of an old contract', () => {
  it('without an address is called by a person, and written to once an address is known; a repeat writes nothing more', async () => {
    const { product, post } = opened;
    const { one, contract } = await reviewed();
    const call = { ...one.ids, step: 1, contractIds: [contract.id] };
    await chaseOldCarriers(product.deps, call);
    const tasks = await product.db.task.findMany({ where: { caseId: one.caseId } });
    expect(tasks.map((t) => t.kind)).toEqual(['call-partner']);
    const contactEmail = `desk-${one.caseId}@old-oak.example`;
    const found = await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
    await product.db.$transaction((tx) =>
      keepEntry(tx, product.deps.sealer, found, {
        id: `entry-${one.caseId}`,
        contractId: contract.id,
        news: 'transfer-requested',
        on: '2026-11-20',
        actor: 'api-key:test',
        contactEmail,
      }),
    );
    const next = { ...call, step: 2 };
    await chaseOldCarriers(product.deps, next);
    await chaseOldCarriers(product.deps, next);
    const [mail, ...more] = await post.mailsTo(contactEmail);
    expect(more).toEqual([]);
    expect(mail!.text).toContain('the value of the contract');
    expect(mail!.text + mail!.subject).not.toContain(OLD_NUMBER);
    const events = await product.db.caseEvent.findMany({
      where: { caseId: one.caseId, type: 'follow-up.old-carrier' },
    });
    expect(events).toHaveLength(2);
  });
});
