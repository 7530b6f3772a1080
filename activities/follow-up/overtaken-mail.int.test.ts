import { MailDeferred } from '../../partners/mail/mail-errors';
import type { MailTemplateId } from '../../partners/mail/render-mail';
import type { Prisma } from '../../records/database';
import { comeAbout } from '../../test/builders/every-mail';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { sendQueuedMail } from './send-mail';

let opened: ProductWithMail;
let product: TestProduct;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ product } = opened);
});
beforeEach(() => product.db.emailOutbox.deleteMany());
afterAll(() => opened.close());

/** Nine in the morning in New York; the 20th is a Tuesday. */
const at = (day: number) => new Date(Date.UTC(2040, 10, day, 14)).toISOString();
const [TUESDAY, WEDNESDAY] = [20, 21];
const depsAt = (instant: string) => ({ ...product.deps, now: () => new Date(instant) });
const awayAt = (instant: string) => {
  const send = () => Promise.reject(new MailDeferred('ETIMEDOUT', 'not-sent', 'away'));
  return { ...depsAt(instant), mailer: { ...product.deps.mailer, send } };
};

/** A mail of a template, queued on Tuesday while the mail server was away. */
async function lying(id: MailTemplateId): Promise<{ key: string; caseId: string | null }> {
  await comeAbout(id, product, awayAt(at(TUESDAY)));
  return product.db.emailOutbox.findFirstOrThrow({ where: { template: id, state: 'QUEUED' } });
}
const send = (key: string, day = WEDNESDAY) => sendQueuedMail(depsAt(at(day)), key);
const stateOf = async (key: string) => {
  const { state, problem } = await product.db.emailOutbox.findUniqueOrThrow({ where: { key } });
  return [state, problem];
};
const now = (caseId: string | null, data: Prisma.CaseUpdateInput) =>
  product.db.case.update({ where: { id: caseId! }, data });
const order = (caseId: string | null, data: Prisma.RequirementUpdateManyMutationInput) =>
  product.db.requirement.updateMany({ where: { caseId: caseId!, fulfilment: 'vendor' }, data });

describe('a chase that lay in the queue', () => {
  it.each([
    ['the results are here', { status: 'received' }],
    ['its item is closed', { status: 'waived' }],
    ['it was ordered again', { generation: 2 }],
  ])('is not sent to a vendor once %s', async (_, change) => {
    const { key, caseId } = await lying('vendor-chase');
    await order(caseId, change);
    expect(await send(key)).toBe('nothing-to-send');
    expect(await stateOf(key)).toEqual(['REFUSED', expect.stringMatching(/^the vendor /)]);
  });

  it.each(['vendor-chase', 'carrier-chase', 'old-carrier-chase', 'client-notice'] as const)(
    'is not sent once the case is on hold, or has ended (%s)',
    async (id) => {
      for (const change of [{ heldUntil: new Date(at(30)) }, { stage: 'declined', heldUntil: null }]) {
        await product.db.emailOutbox.deleteMany();
        const { key, caseId } = await lying(id);
        await now(caseId, change);
        expect(await send(key)).toBe('nothing-to-send');
      }
    },
  );

  it('is not sent to a carrier about a stage that is over', async () => {
    const { key, caseId } = await lying('carrier-chase');
    await now(caseId, { stage: 'approved' });
    expect(await send(key)).toBe('nothing-to-send');
  });

  it('is sent while what it asks for is still waited for', async () => {
    const vendor = await lying('vendor-chase');
    expect(await send(vendor.key)).toBe('sent');
    const carrier = await lying('carrier-chase');
    expect(await send(carrier.key)).toBe('sent');
  });
});

it('a notice that lay in the queue is not sent to a client who has nothing to do any more', async () => {
  const { key, caseId } = await lying('client-notice');
  await now(caseId, { waitingOn: 'carrier-underwriting' });
  expect(await send(key)).toBe('nothing-to-send');
  await product.db.emailOutbox.deleteMany();
  const waits = await lying('client-notice');
  expect(await send(waits.key)).toBe('sent');
});

it("yesterday's list for the staff does not come beside today's", async () => {
  const { key } = await lying('staff-morning');
  expect(await send(key)).toBe('nothing-to-send');
  await product.db.emailOutbox.deleteMany();
  const today = await lying('staff-morning');
  expect(await send(today.key, TUESDAY)).toBe('sent');
});
