import { randomUUID } from 'node:crypto';
import { cleanApplication } from '../../domain/good-order/test-application';
import { json, submitJson } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { resubmitQuarantined } from './resubmit-quarantined';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const numbered = () => cleanApplication({ trackingId: `T-${randomUUID()}`, transRefGuid: randomUUID() });
type Numbered = ReturnType<typeof numbered>;
/** The application of somebody else. */
const another = (app: Numbered) => ({
  ...app,
  parties: app.parties.map((one) =>
    one.id === app.insuredId ? { ...one, firstName: 'Omar', birthDate: '1971-02-03' } : one,
  ),
});

async function submit(application: unknown) {
  const received = await submitJson(product, application);
  if (received.outcome !== 'accepted') throw new Error(JSON.stringify(received));
  return received;
}
async function counted() {
  const { db } = product;
  const [cases, quarantined] = await Promise.all([db.case.count(), db.quarantine.count()]);
  return { cases, files: (await product.storedFiles()).length, quarantined };
}

describe('the same TransRefGUID', () => {
  it.each<[string, (app: Numbered) => object]>([
    ['another tracking id and another insured', (app) => ({ ...another(app), trackingId: 'T-another' })],
    ['another tracking id', (app) => ({ ...app, trackingId: 'T-further' })],
    ['no tracking id and another insured', (app) => ({ ...another(app), trackingId: undefined })],
    ['another carrier', (app) => ({ ...app, carrierCode: 'HARBOR' })],
  ])('with %s is not swallowed', async (_what, reused) => {
    const app = numbered();
    const first = await submit(app);
    const next = reused(app);
    const received = await submitJson(product, next);
    if (received.outcome !== 'quarantined') throw new Error(JSON.stringify(received));
    expect(received.faults).toEqual([
      expect.objectContaining({ pointer: '#/transRefGuid', code: 'trans-ref-guid-used' }),
    ]);
    expect(received.faults[0]!.detail).toContain(first.number);
    // Kept as it came: with a TransRefGUID of its own it is a case.
    const bytes = json({ ...next, transRefGuid: randomUUID() });
    const { agencyId } = product;
    const file = { agencyId, actor: 'api-key:test', contentType: 'application/json', bytes };
    const { quarantineId } = received;
    expect(await resubmitQuarantined(product.deps, { quarantineId, ...file })).toMatchObject({
      outcome: 'accepted',
      duplicate: false,
    });
  });

  it('of two applications at the same moment is one case and one in quarantine', async () => {
    const before = await counted();
    const app = numbered();
    const other = { ...another(app), trackingId: `T-${randomUUID()}` };
    const got = await Promise.all([app, other].map((one) => submitJson(product, one)));
    expect(got.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'quarantined']);
    const { cases, files, quarantined } = await counted();
    expect({ cases, files, quarantined }).toEqual({
      cases: before.cases + 1,
      files: before.files + 1,
      quarantined: before.quarantined + 1,
    });
  });

  it('of another case leaves an application the one that its tracking id names', async () => {
    const [one, other] = [numbered(), numbered()];
    await submit(one);
    const { caseId } = await submit(other);
    expect(await submit({ ...other, transRefGuid: one.transRefGuid })).toMatchObject({
      caseId,
      duplicate: true,
    });
  });
});
