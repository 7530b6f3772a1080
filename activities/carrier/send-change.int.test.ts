import { correctedOrigins } from '../../intake/applications/corrected-origins';
import { writeVersion } from '../../intake/applications/write-version';
import { readApplication } from '../../records/applications';
import { CarrierTalk } from '../../test/builders/carrier-talk';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { persist } from '../../test/builders/persist';
import type { TestProduct } from '../../test/builders/test-product';
import type { Witness } from '../../test/builders/witness';
import { sendChange } from './send-change';
import { submitToCarrier } from './submit-to-carrier';

const SUBMISSION = 103;
let talk: CarrierTalk;
let summit: Witness;
let product: TestProduct;

beforeAll(async () => {
  talk = await CarrierTalk.open();
  ({ summit, product } = talk);
});
afterAll(() => talk.close());

/** A submitted case whose application says something else by now. */
async function changedCase(): Promise<TestCase> {
  const { db, deps } = product;
  const one = await openCase(product);
  await addRequirement(product, one, 'exam');
  await submitToCarrier(deps, { ...one.ids, number: 1 });
  const { application, origins, format } = await readApplication(db, deps.sealer, one.caseId, 1);
  const patch = [{ op: 'replace' as const, path: '/faceAmountCents', value: 90_000_000 }];
  const after = { ...application, faceAmountCents: 90_000_000 };
  const next = {
    ...correctedOrigins(application, origins, patch, 'test'),
    application: after,
    format,
    version: 2,
  };
  await db.$transaction((tx) =>
    writeVersion(deps, tx, { agencyId: one.ids.agencyId, caseId: one.caseId, actor: 'test' }, next),
  );
  return one;
}

const send = (one: TestCase, attempt = 1) => sendChange(product.deps, { ...one.ids, version: 2, attempt });
const outcomes = async (one: TestCase) =>
  (await summit.calls(one.trackingId, SUBMISSION)).map((call) => call.outcome);
const dispatches = (one: TestCase) =>
  product.db.dispatch.findMany({
    where: { caseId: one.caseId, kind: 'change' },
    orderBy: { createdAt: 'asc' },
  });

describe('a change', () => {
  it.each([
    ['answers at once', []],
    ['fails twice with 500', ['http-500:2']],
    ['takes it and never answers', ['time-out']],
    ['takes it and answers a web page', ['garbled-200']],
  ])('takes effect once, as an update of the case it has, when the carrier %s', async (_what, script) => {
    const one = await changedCase();
    await summit.script(one.trackingId, script);
    const { failure } = await persist(product, one.caseId, () => send(one));
    expect(failure).toBeUndefined();
    expect((await outcomes(one)).filter((o) => o === 'changed')).toHaveLength(1);
    expect(await summit.effective(one.trackingId)).toHaveLength(1);
    const [sent, ...more] = await dispatches(one);
    expect({ state: sent?.state, more }).toEqual({ state: 'PLACED', more: [] });
    const xml = product.deps.sealer.open('dispatch.body', sent!.bodySealed).toString();
    expect(xml).toContain('<TransMode tc="5">');
    expect(xml).toContain('900000');
  });

  it('says what is being gathered, not what was taken back', async () => {
    const one = await changedCase();
    const gone = await addRequirement(product, one, 'aps', { notNeededSince: new Date() });
    const here = await addRequirement(product, one, 'aps');
    await send(one);
    const [sent] = await dispatches(one);
    const xml = product.deps.sealer.open('dispatch.body', sent!.bodySealed).toString();
    expect({ here: xml.includes(here), gone: xml.includes(gone) }).toEqual({ here: true, gone: false });
  });

  it('that is refused is not repeated under its number, and can be sent anew by a person', async () => {
    const one = await changedCase();
    await summit.script(one.trackingId, ['reject-change']);
    const { failure } = await persist(product, one.caseId, () => send(one));
    expect(failure).toBe('partner-refused');
    await summit.script(one.trackingId, []);
    await send(one, 2);
    expect((await dispatches(one)).map((d) => d.state)).toEqual(['REJECTED', 'PLACED']);
  });
});
