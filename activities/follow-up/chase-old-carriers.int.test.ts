import { contractsOf, keepEntry } from '../../records/replaced-contracts';
import { markBad } from '../../test/builders/bad-address';
import { addRequirement, openCase } from '../../test/builders/cases';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import { OLD_CARRIER, OLD_NUMBER, replacing } from '../../test/builders/replacing';
import { reviewApplication } from '../case-records/review-application';
import { chaseOldCarriers } from './chase-old-carriers';
import { chaseCarrier, chaseVendor } from './chase-partner';

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
    // The first was no question, but a task for a person.
    expect(events).toHaveLength(1);
  });
});

describe('a partner whose address mail comes back from', () => {
  const gone = (name: string) => `${name}@gone.example.com`;
  const chases: Record<string, () => Promise<string>> = {
    async vendor() {
      const { product } = opened;
      const one = await openCase(product);
      const requirementId = await addRequirement(product, one, 'exam', { status: 'outstanding' });
      await product.db.partner.updateMany({ where: { code: 'SWIFT' }, data: { email: gone('vendor') } });
      await chaseVendor(product.deps, { ...one.ids, requirementId, step: 1, generation: 1 });
      const row = await product.db.requirement.findUniqueOrThrow({ where: { id: requirementId } });
      expect(row).toMatchObject({ followUpsSent: 0, lastFollowUpAt: null });
      return one.caseId;
    },
    async carrier() {
      const { product } = opened;
      const one = await openCase(product);
      await product.db.partner.updateMany({ where: { code: 'SUMMIT' }, data: { email: gone('carrier') } });
      await chaseCarrier(product.deps, { ...one.ids, step: 1, stage: 'under-review' });
      return one.caseId;
    },
    async 'old-carrier'() {
      const { product } = opened;
      const { one, contract } = await reviewed();
      const found = await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
      const by = {
        contractId: contract.id,
        news: 'transfer-requested',
        on: '2026-11-20',
        actor: 'test',
      } as const;
      const entry = { ...by, id: `gone-${one.caseId}`, contactEmail: gone('old-carrier') };
      await product.db.$transaction((tx) => keepEntry(tx, product.deps.sealer, found, entry));
      await chaseOldCarriers(product.deps, { ...one.ids, step: 1, contractIds: [contract.id] });
      return one.caseId;
    },
  };

  it.each(Object.keys(chases))(
    '%s: is called by a person, and the history does not say that it was asked',
    async (who) => {
      const { product } = opened;
      await markBad(product, gone(who));
      const caseId = await chases[who]!();
      expect(await product.db.emailOutbox.count({ where: { caseId } })).toBe(0);
      const [task, ...more] = await product.db.task.findMany({ where: { caseId, kind: 'call-partner' } });
      expect(more).toEqual([]);
      expect(task!.title).toContain('has an address that mail comes back from: call');
      const where = { caseId, type: { startsWith: 'follow-up.' } };
      const events = await product.db.caseEvent.findMany({ where });
      expect(events.map((e) => e.type)).toEqual(['follow-up.escalated']);
      expect(events[0]!.data).toMatchObject({ taskKey: task!.key });
    },
  );
});
