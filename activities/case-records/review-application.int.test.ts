import { randomUUID } from 'node:crypto';
import type { ApplicationInput } from '../../domain/application/application.schema';
import type { Finding } from '../../domain/good-order/finding';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { correctApplication } from '../../intake/applications/correct-application';
import type { JsonPatchOperation } from '../../intake/applications/patch-application';
import { recordAppointment } from '../../records/appointments';
import { waitingFacts } from '../../records/inbox';
import { openCase, type TestCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { reviewApplication } from './review-application';
import { watchAppointment } from './watch-appointment';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

/** @param stateVersion tells one check of a version from the next; each comes a day later. */
const review = (one: TestCase, version = 1, stateVersion = 0) => {
  const at = new Date(Date.parse(one.ids.at) + stateVersion * 86_400_000).toISOString();
  return reviewApplication(product.deps, { ...one.ids, at, version, stateVersion });
};
const ledger = ({ caseId }: TestCase) =>
  product.db.requirement.findMany({ where: { caseId }, orderBy: [{ code: 'asc' }, { subject: 'asc' }] });
const subjects = async (one: TestCase, status: string) =>
  (await ledger(one)).filter((r) => r.status === status && r.phase === 'good-order').map((r) => r.subject);
const waive = (one: TestCase, subject: string) =>
  product.db.requirement.updateMany({ where: { caseId: one.caseId, subject }, data: { status: 'waived' } });
async function correct({ caseId }: TestCase, patch: unknown): Promise<void> {
  const actor = 'api-key:desk';
  const result = await correctApplication(product.deps, {
    agencyId: product.agencyId,
    caseId,
    actor,
    patch: patch as JsonPatchOperation[],
    messageId: randomUUID(),
  });
  expect(result.outcome).toBe('corrected');
}
/** Everything that a review may write. */
const written = async (one: TestCase) => ({
  rows: (await ledger(one)).map(({ updatedAt: _, ...row }) => row),
  events: await product.db.caseEvent.findMany({ where: { caseId: one.caseId } }),
  checks: await product.db.goodOrderCheck.findMany({ where: { caseId: one.caseId } }),
});

/** Three things are wrong: a form, a signature's date, the birth date. */
function threeFaults(): Partial<ApplicationInput> {
  const { forms, signatures, parties } = cleanApplicationSixVendors();
  return {
    forms: forms.filter((f) => f.kind !== 'agent-report'),
    signatures: signatures
      .filter((s) => s.formNumber !== 'SPL-AGR')
      .map((s) => (s.formNumber === 'SPL-HIPAA' ? { ...s, date: undefined } : s)),
    parties: parties.map((p) => (p.id === 'insured' ? { ...p, birthDate: undefined } : p)),
  };
}

describe('a clean application', () => {
  it('is in good order, and what must be gathered is determined, each with its reason', async () => {
    const one = await openCase(product);
    const outcome = await review(one);
    expect(outcome).toMatchObject({ inGoodOrder: true, blocking: 0 });
    const rows = await ledger(one);
    expect(new Set(rows.map((r) => r.orderKind))).toEqual(
      new Set(['exam', 'aps', 'mvr', 'rx', 'mib', 'phone-interview']),
    );
    expect(outcome.requirements).toHaveLength(rows.length);
    for (const row of rows) {
      expect(row).toMatchObject({ phase: 'underwriting', status: 'needed', vendorCode: expect.any(String) });
      expect(row.reasons).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            ruleId: expect.any(String),
            version: expect.any(Number),
            source: expect.any(String),
          }),
        ]),
      );
    }
    const events = await product.db.caseEvent.findMany({ where: { caseId: one.caseId } });
    expect(events.filter((e) => e.type === 'requirement.determined')).toHaveLength(rows.length);
  });

  it('reviewed again, also twice at once, adds nothing', async () => {
    const one = await openCase(product);
    const first = await review(one);
    const before = await written(one);
    expect(await review(one)).toEqual(first);
    expect(await written(one)).toEqual(before);
    await review(one, 1, 1);
    expect((await written(one)).rows).toEqual(before.rows);
  });

  it('reviewed again after a crash, later and under changed circumstances, answers the same and writes nothing', async () => {
    for (const faults of [{}, threeFaults()]) {
      const one = await openCase(product, faults);
      const first = await review(one);
      const before = await written(one);
      const at = '2027-06-18T15:00:00.000Z';
      const again = await reviewApplication(product.deps, { ...one.ids, at, version: 1, stateVersion: 0 });
      expect(again).toEqual(first);
      expect(await written(one)).toEqual(before);
      expect(before.checks).toHaveLength(1);
      expect(before.events.filter((e) => e.type === 'good-order.checked')).toHaveLength(1);
    }
  });

  it('reviewed by several copies at once is reviewed once', async () => {
    const one = await openCase(product);
    await Promise.allSettled(Array.from({ length: 5 }, () => review(one)));
    const outcome = await review(one);
    const rows = await ledger(one);
    expect(new Set(rows.map((r) => `${r.code} ${r.subject}`)).size).toBe(rows.length);
    expect(outcome.requirements).toHaveLength(rows.length);
    expect((await written(one)).checks).toHaveLength(1);
  });
});

describe('an application with faults', () => {
  it('gets all of them at once as items of the agent, and nothing is ordered', async () => {
    const one = await openCase(product, threeFaults());
    const outcome = await review(one);
    const rows = await ledger(one);
    expect(outcome.inGoodOrder).toBe(false);
    expect(outcome.blocking).toBe(rows.length);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(
      rows.every((r) => r.phase === 'good-order' && r.fulfilment === 'agent' && r.status === 'outstanding'),
    ).toBe(true);
    const [check] = (await written(one)).checks;
    const findings = check!.findings as unknown as Finding[];
    expect(findings.filter((f) => f.severity === 'blocking')).toHaveLength(rows.length);
    expect(new Set(rows.map((r) => r.subject.split(':')[0])).size).toBeGreaterThanOrEqual(3);
  });

  it('keeps what is still wrong outstanding, and closes what was corrected, in each version', async () => {
    const one = await openCase(product, threeFaults());
    const { blocking } = await review(one);
    await correct(one, [{ op: 'add', path: '/parties/0/birthDate', value: '1981-09-14' }]);
    const second = await review(one, 2, 1);
    expect(second).toMatchObject({ inGoodOrder: false, blocking: blocking - 1 });
    expect(await subjects(one, 'satisfied')).toHaveLength(1);
    const clean = cleanApplicationSixVendors();
    await correct(one, [
      { op: 'replace', path: '/forms', value: clean.forms },
      { op: 'replace', path: '/signatures', value: clean.signatures },
    ]);
    const third = await review(one, 3, 2);
    expect(third).toMatchObject({ inGoodOrder: true, blocking: 0 });
    expect(await subjects(one, 'satisfied')).toHaveLength(blocking);
    expect((await ledger(one)).filter((r) => r.phase === 'underwriting').length).toBeGreaterThan(5);
  });

  it('is in good order when a person has waived what is wrong, and a waived item stays waived', async () => {
    const one = await openCase(product, threeFaults());
    await review(one);
    const [first, ...others] = await subjects(one, 'outstanding');
    await waive(one, first!);
    expect(await review(one, 1, 1)).toMatchObject({ blocking: others.length });
    expect(await subjects(one, 'waived')).toEqual([first]);
    for (const subject of others) await waive(one, subject);
    expect(await review(one, 1, 2)).toMatchObject({
      inGoodOrder: true,
      blocking: 0,
    });
    expect((await subjects(one, 'waived')).length).toBe(others.length + 1);
  });

  it('that came and is wrong still is outstanding again', async () => {
    const one = await openCase(product, threeFaults());
    await review(one);
    await product.db.requirement.updateMany({ where: { caseId: one.caseId }, data: { status: 'received' } });
    const { blocking } = await review(one, 1, 1);
    expect(await subjects(one, 'outstanding')).toHaveLength(blocking);
  });
});

describe('an application to a carrier that the agency has no rules for', () => {
  it('waits for the agent with words that say what to do, and goes on once the carrier is corrected', async () => {
    const one = await openCase(product, { carrierCode: 'NOBODY' });
    expect(await review(one)).toMatchObject({ inGoodOrder: false, blocking: 1 });
    const [row] = await ledger(one);
    expect(row?.instructions).toContain('Correct the carrier');
    await correct(one, [{ op: 'replace', path: '/carrierCode', value: 'SUMMIT' }]);
    expect(await review(one, 2, 1)).toMatchObject({ inGoodOrder: true });
    expect(await subjects(one, 'satisfied')).toHaveLength(1);
  });
});

it('a review for another agency is not possible', async () => {
  const one = await openCase(product);
  const call = { ...one.ids, agencyId: 'another', version: 1, stateVersion: 0 };
  await expect(reviewApplication(product.deps, call)).rejects.toThrow();
  expect(await ledger(one)).toEqual([]);
});

describe('an appointment', () => {
  const where = { carrierCode: 'SUMMIT', state: 'OH', agent: { npn: '19000001' } };
  const stands = (data: { status: string; effectiveDate?: Date | null }) =>
    product.db.appointment.updateMany({ where: { ...where, agencyId: product.agencyId }, data });
  const opened = async () => {
    const one = await openCase(product);
    await product.db.case.update({ where: { id: one.caseId }, data: { receivedAt: new Date(one.ids.at) } });
    return one;
  };
  afterEach(() => stands({ status: 'active', effectiveDate: new Date('2020-01-01') }));

  it('that is missing and still in time is looked after twice, and holds nothing up', async () => {
    await stands({ status: 'rejected' });
    const one = await opened();
    const outcome = await review(one);
    expect(outcome).toMatchObject({ inGoodOrder: true, appointment: { awaited: false } });
    // Thirty days after it was received: half of them, and the day before the last, in the agency's morning.
    expect(outcome.appointment?.looks.map(({ at, last }) => [at.slice(0, 10), last])).toEqual([
      ['2026-12-03', false],
      ['2026-12-17', true],
    ]);
    const later = '2026-12-10T15:00:00.000Z';
    expect(
      await reviewApplication(product.deps, { ...one.ids, at: later, version: 1, stateVersion: 0 }),
    ).toEqual(outcome);
    expect(await watchAppointment(product.deps, one.ids)).toEqual({ awaited: false, missing: true });
    await stands({ status: 'active' });
    expect(await watchAppointment(product.deps, one.ids)).toEqual({ awaited: false, missing: false });
  });

  it('that is filed and late to be confirmed is waited for, and nobody owes anything; confirmed, the application is in order', async () => {
    await stands({ status: 'pending', effectiveDate: null });
    const one = await opened();
    const outcome = await review(one, 1, 31);
    expect(outcome).toMatchObject({ inGoodOrder: false, blocking: 0, appointment: { awaited: true } });
    expect(await ledger(one)).toEqual([]);
    const agent = await product.db.agent.findFirstOrThrow({ where: { npn: '19000001' } });
    const news = { carrierCode: 'SUMMIT', state: 'OH', status: 'active', endDate: null } as const;
    const said = { actor: 'api-key:desk', now: new Date() };
    const told = () =>
      product.db.$transaction((tx) =>
        recordAppointment(tx, agent, { ...news, effectiveDate: '2026-12-19' }, said),
      );
    expect(await told()).toContain(one.caseId);
    expect(await told()).toEqual([]);
    expect((await waitingFacts(product.db, one.caseId)).map(({ fact }) => fact.kind)).toEqual([
      'appointment',
    ]);
    const events = await product.db.caseEvent.findMany({
      where: { caseId: one.caseId, type: 'agent.appointment' },
    });
    expect(events.map(({ actor, data }) => [actor, data])).toEqual([
      ['api-key:desk', { carrierCode: 'SUMMIT', state: 'OH', status: 'active' }],
    ]);
    expect(await review(one, 1, 32)).toMatchObject({ inGoodOrder: true, blocking: 0 });
  });
});
