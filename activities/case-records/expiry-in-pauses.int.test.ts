/** What runs out while nobody works on a case, or the carrier has postponed. */
import { addWakefulAgent } from '../../test/builders/agents';
import { changeOf } from '../../test/builders/case-changes';
import { openCase, type TestCase } from '../../test/builders/cases';
import { examinedCase, noon } from '../../test/builders/examined-case';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { expiredEvidence } from './expired-evidence';
import { tellWithheldAge } from './tell-withheld-age';
import { planExpiry, watchExpiry } from './watch-expiry';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const look = (one: TestCase, day: string) => watchExpiry(product.deps, { ...one.ids, at: noon(day) });
const rows = ({ caseId }: TestCase, code: number) =>
  product.db.requirement.findMany({ where: { caseId, code }, orderBy: { generation: 'asc' } });
const events = ({ caseId }: TestCase, type: string) =>
  product.db.caseEvent.findMany({ where: { caseId, type }, orderBy: { seq: 'asc' } });
const notices = ({ caseId }: TestCase) =>
  product.db.emailOutbox.count({ where: { caseId, template: 'age-notice' } });

const examined = (faceAmountCents?: number) => examinedCase(product, faceAmountCents);

describe('what runs out while the carrier has postponed', () => {
  const lookPostponed = (one: TestCase, day: string) =>
    watchExpiry(product.deps, { ...one.ids, at: noon(day), postponed: true });

  it('is warned of and not asked for again before the case is taken up; no day is planned for it until then', async () => {
    const { one, id } = await examined();
    for (const day of ['2027-04-02', '2027-05-18', '2027-05-19']) await lookPostponed(one, day);
    expect(await rows(one, 10)).toHaveLength(1);
    expect(await rows(one, 130)).toHaveLength(0);
    expect((await events(one, 'expiry.near')).some(({ requirementId }) => requirementId === id)).toBe(true);
    const at = noon('2027-05-19');
    const daysIn = async (stage: 'postponed' | 'under-review') =>
      (await planExpiry(product.deps, changeOf(one, { stage, at })))!.steps.map((s) => s.at.slice(0, 10));
    expect([await daysIn('under-review'), await daysIn('postponed')]).toEqual([
      expect.arrayContaining(['2027-05-20']),
      expect.not.arrayContaining(['2027-05-20']),
    ]);
    await look(one, '2027-09-01');
    expect((await rows(one, 10)).map((r) => r.status)).toEqual(['satisfied', 'needed']);
  });

  it('is not listed for a person once it is asked for again', async () => {
    const { one, id } = await examined();
    await product.db.requirement.update({ where: { id }, data: { validUntil: new Date('2027-05-17') } });
    const listed = () => expiredEvidence(product.deps, { ...one.ids, at: noon('2027-09-01') });
    expect((await listed()).requirementIds).toEqual([id]);
    await look(one, '2027-09-01');
    expect((await listed()).requirementIds).toEqual([]);
  });
});

it('an age that changed during a hold is told after the release, once and with what holds then', async () => {
  const agent = await addWakefulAgent(product);
  const one = await openCase(product);
  const isHeld = (heldUntil: Date | null) =>
    product.db.case.update({ where: { id: one.caseId }, data: { agentId: agent.id, heldUntil } });
  const release = () => tellWithheldAge(product.deps, { ...one.ids, at: noon('2027-03-16') });
  await isHeld(null);
  await look(one, '2027-02-11');
  await release();
  expect(await notices(one)).toBe(1);
  await isHeld(new Date('2027-03-16'));
  for (const day of ['2027-02-27', '2027-03-14']) await look(one, day);
  expect(await notices(one)).toBe(1);
  await isHeld(null);
  await Promise.all([release(), release()]);
  await release();
  const told = (await events(one, 'agent.told')).map(({ data }) => (data as { mail: string }).mail);
  expect([await notices(one), told.at(-1)]).toEqual([2, `notice:age:${one.caseId}:2027-03-13:-1`]);
});
