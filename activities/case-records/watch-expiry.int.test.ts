import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { readExpiring } from '../../intake/expiry/read-expiring';
import { agedOnOf } from '../../records/case-age';
import { addWakefulAgent } from '../../test/builders/agents';
import { changeOf } from '../../test/builders/case-changes';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { examinedCase, noon } from '../../test/builders/examined-case';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { placeOrder } from '../vendor/place-order';
import { createCaseRecordActivities } from './case-records.activities';
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
const tasks = ({ caseId }: TestCase) =>
  product.db.task.findMany({ where: { caseId, kind: { startsWith: 'expiry' } } });

const CLOSED = { state: 'closed', closedAt: new Date(AT), closedBy: 'api-key:me' };

const examined = (faceAmountCents?: number) => examinedCase(product, faceAmountCents);

describe('an exam that runs out', () => {
  it('is warned of ahead, each time once, with one task for a person', async () => {
    const { one } = await examined();
    for (const day of ['2027-04-02', '2027-04-02', '2027-04-20', '2027-05-03']) await look(one, day);
    const warned = (await events(one, 'expiry.near')).filter((e) => (e.data as { code: number }).code === 10);
    expect(warned.map((e) => (e.data as { days: number }).days)).toEqual([45, 30, 14]);
    const open = (await tasks(one)).filter((t) => t.requirementId);
    expect(open).toHaveLength(1);
    expect(open[0]?.title).toContain('2027-05-17');
  });

  it('is warned of again when a person has closed the warning before, with one open task at most', async () => {
    const { one } = await examined();
    const open = async () => (await tasks(one)).filter((t) => t.requirementId && t.state === 'open');
    const close = () => product.db.task.updateMany({ where: { caseId: one.caseId }, data: CLOSED });
    const seen: number[] = [];
    for (const day of ['2027-04-02', '2027-04-17', '2027-05-03']) {
      await look(one, day);
      await look(one, day);
      seen.push((await open()).length);
      if (day === '2027-04-02') await close();
    }
    expect(seen).toEqual([1, 1, 1]);
    await close();
    await look(one, '2027-05-04');
    expect(await open()).toEqual([]);
  });

  it('by other rules on another day is warned of as they say, and no longer as before', async () => {
    const { one, id } = await examined();
    await look(one, '2027-04-02');
    await product.db.task.updateMany({
      where: { requirementId: id },
      data: { key: `expiry:${one.caseId}:evidence:${id}:2027-04-30` },
    });
    await look(one, '2027-04-17');
    const all = (await tasks(one)).filter((t) => t.requirementId);
    expect(all.map(({ state, closedBy }) => [state, closedBy]).sort()).toEqual([
      ['closed', 'settled'],
      ['open', null],
    ]);
  });

  it('is asked for again as the next generation, with the rule as its reason; what is in stays', async () => {
    const { one, id } = await examined();
    await look(one, '2027-05-17');
    expect(await rows(one, 10)).toHaveLength(1);
    const { requirements } = await look(one, '2027-05-18');
    const [old, again, ...more] = await rows(one, 10);
    expect(more).toEqual([]);
    expect(old).toMatchObject({ id, status: 'satisfied', expiredOn: new Date('2027-05-17') });
    expect(again).toMatchObject({
      generation: 2,
      status: 'needed',
      fulfilment: 'vendor',
      vendorCode: 'SWIFT',
    });
    expect(again?.reasons).toMatchObject([
      { ruleId: 'SUMMIT-VAL-EXAM-LARGE', inputs: { until: '2027-05-17' } },
    ]);
    expect(requirements).toContainEqual(
      expect.objectContaining({ id: again?.id, status: 'needed', generation: 2 }),
    );
    expect((await tasks(one)).filter((t) => t.requirementId && t.state === 'open')).toEqual([]);
  });

  it('is asked for again once, however often and however many look at the same moment', async () => {
    const { one } = await examined();
    await Promise.all(Array.from({ length: 4 }, () => look(one, '2027-05-18')));
    await look(one, '2027-05-19');
    expect(await rows(one, 10)).toHaveLength(2);
    expect((await events(one, 'expiry.reached')).filter((e) => e.requirementId)).toHaveLength(1);
  });
});

describe('what the client has signed', () => {
  it('is to be signed anew when the signature has become too old', async () => {
    const one = await openCase(product);
    await look(one, '2027-01-15');
    const before = (await rows(one, 130)).length;
    await look(one, '2027-01-16');
    const asked = (await rows(one, 130)).slice(before);
    expect(asked).toMatchObject([{ fulfilment: 'agent', status: 'outstanding', phase: 'underwriting' }]);
    expect(asked[0]?.instructions).toContain('2027-01-15');
    await look(one, '2027-02-20');
    expect(await rows(one, 130)).toHaveLength(before + 1);
  });

  it('is watched again once it is renewed: warned of, and asked for a second time', async () => {
    const one = await openCase(product);
    const ofExpired = { caseId: one.caseId, subject: { startsWith: 'expired:signature:' } };
    const asked = () =>
      product.db.requirement.findMany({ where: ofExpired, orderBy: { requestedAt: 'asc' } });
    await look(one, '2027-01-16');
    const receivedAt = new Date('2027-01-20T15:00:00Z');
    const renewed = { status: 'satisfied', receivedAt, closedAt: receivedAt };
    await product.db.requirement.updateMany({ where: ofExpired, data: renewed });
    await look(one, '2027-03-07');
    const near = (await events(one, 'expiry.near')).map(({ data }) => data);
    expect(near).toContainEqual({ what: 'signature', code: 130, until: '2027-03-21', days: 14 });
    await look(one, '2027-03-21');
    expect(await asked()).toHaveLength(1);
    await look(one, '2027-03-22');
    await look(one, '2027-03-23');
    expect((await asked()).map(({ subject, status }) => [subject, status])).toEqual([
      ['expired:signature:2027-01-15', 'satisfied'],
      ['expired:signature:2027-03-21', 'outstanding'],
    ]);
  });

  it('lets no medical order go out once the authorization has run out, and asks the agent for a new one', async () => {
    const one = await openCase(product);
    const requirementId = await addRequirement(product, one, 'exam');
    await look(one, '2027-11-17');
    expect(await rows(one, 822)).toMatchObject([{ fulfilment: 'agent', status: 'outstanding' }]);
    const call = { ...one.ids, at: noon('2027-11-17'), requirementId, generation: 1 };
    await expect(placeOrder(product.deps, call)).rejects.toMatchObject({ type: 'no-authorization' });
    const renewed = { status: 'satisfied', receivedAt: new Date(call.at), closedAt: new Date(call.at) };
    await product.db.requirement.updateMany({ where: { caseId: one.caseId, code: 822 }, data: renewed });
    await expect(placeOrder(product.deps, call)).rejects.not.toMatchObject({ type: 'no-authorization' });
  });
});

describe('the insurance age', () => {
  const notices = ({ caseId }: TestCase) =>
    product.db.emailOutbox.count({ where: { caseId, template: 'age-notice' } });

  it('is warned of at its own times, to staff and agent, with what saves it; on the day it is worked out anew', async () => {
    const agent = await addWakefulAgent(product);
    const one = await openCase(product);
    await product.db.case.update({ where: { id: one.caseId }, data: { agentId: agent.id } });
    for (const day of ['2027-01-12', '2027-02-11', '2027-02-27', '2027-03-10']) await look(one, day);
    const ofAge = (await events(one, 'expiry.near')).filter(
      (e) => (e.data as { what: string }).what === 'age-change',
    );
    expect(ofAge.map((e) => (e.data as { days: number }).days)).toEqual([60, 30, 14, 3]);
    const open = { caseId: one.caseId, title: { startsWith: 'Save the age' }, state: 'open' };
    const [task, ...others] = await product.db.task.findMany({ where: open });
    expect(others).toEqual([]);
    expect(task!.title).toMatch(
      /From Sun, Mar 14, 2027 .* policy date of Sat, Mar 13, 2027 .* until Mon, Sep 13, 2027/,
    );
    expect(task!.dueAt).toEqual(new Date('2027-03-13T12:00:00.000Z'));
    expect(await notices(one)).toBe(4);
    await Promise.all([look(one, '2027-03-14'), look(one, '2027-03-14')]);
    expect(await notices(one)).toBe(5);
    expect(await product.db.task.count({ where: open })).toBe(0);
    expect(await product.db.task.count({ where: { caseId: one.caseId, kind: 'age-changed' } })).toBe(1);
    expect((await events(one, 'age.changed')).map((e) => e.data)).toEqual([
      { until: '2027-03-13', added: expect.any(Number), outsideProduct: false },
    ]);
  });

  it('is warned of again when a person has closed the warning before', async () => {
    const one = await openCase(product);
    const open = { caseId: one.caseId, title: { startsWith: 'Save the age' }, state: 'open' };
    await look(one, '2027-01-12');
    await product.db.task.updateMany({ where: open, data: CLOSED });
    await look(one, '2027-02-11');
    expect(await product.db.task.count({ where: open })).toBe(1);
  });

  it('asks at the higher age for what the grid wants there, with the higher age as its reason, once', async () => {
    // 50 by the nearest birthday until the end of 2026: from 51 on the grid asks for more.
    const born = cleanApplicationSixVendors().parties.map((p) =>
      p.id === 'insured' ? { ...p, birthDate: '1976-07-01' } : p,
    );
    const one = await openCase(product, { parties: born, faceAmountCents: 200_000_000 });
    const before = await product.db.requirement.count({ where: { caseId: one.caseId } });
    await look(one, '2026-12-31');
    expect(await product.db.requirement.count({ where: { caseId: one.caseId } })).toBe(before);
    await look(one, '2027-01-01');
    await look(one, '2027-01-02');
    const added = await product.db.requirement.findMany({ where: { caseId: one.caseId } });
    expect(added.length).toBeGreaterThan(before);
    const [changed] = await events(one, 'age.changed');
    expect(changed!.data).toMatchObject({ until: '2026-12-31', added: added.length - before });
    expect(added.flatMap((r) => r.reasons)).toContainEqual(
      expect.objectContaining({ inputs: expect.objectContaining({ insuranceAge: 51 }) }),
    );
    expect(await agedOnOf(product.db, one.ids)).toBe('2027-01-01');
  });
});

describe('planning', () => {
  it('comes with a change of the case, and counts what that change brings', async () => {
    const one = await openCase(product);
    const statement = await addRequirement(product, one, 'agent', {
      code: 144,
      label: 'Financial statement',
    });
    const patch = { requirementId: statement, status: 'satisfied' as const };
    const without = await planExpiry(product.deps, changeOf(one));
    const withIt = await planExpiry(product.deps, changeOf(one, { requirements: [patch] }));
    expect(withIt!.steps.length).toBeGreaterThan(without!.steps.length);
    const { recordCase } = createCaseRecordActivities(product.deps);
    const plan = [{ key: 'expiry' as const, timetableId: 'expiry', from: AT }];
    const { ladders } = await recordCase(changeOf(one, { plan, requirements: [patch] }));
    expect(ladders.expiry).toEqual(withIt);
    expect(ladders.expiry!.steps[0]).toMatchObject({ action: 'watch-expiry' });
  });

  it('leaves out what was done already', async () => {
    const { one } = await examined();
    await look(one, '2027-04-02');
    const { steps } = (await readExpiring(product.deps, { ...one.ids, at: noon('2027-04-02') }))!;
    const ofExam = steps.filter((s) => s.item.code === 10).map((s) => s.days);
    expect(ofExam).toEqual([30, 14, 0]);
  });

  it('says nothing of a carrier without rules', async () => {
    const one = await openCase(product, { carrierCode: 'NOBODY' });
    expect(await planExpiry(product.deps, changeOf(one))).toBeUndefined();
    expect(await look(one, '2027-04-02')).toEqual({ requirements: [] });
  });
});
