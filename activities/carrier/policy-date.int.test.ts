/** Another policy date, from a person's word over the carrier's desk to what the carrier answers. */
import { randomUUID } from 'node:crypto';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { askForChange, previewChange } from '../../intake/changes/ask-for-change';
import { readExpiring } from '../../intake/expiry/read-expiring';
import { readApplication } from '../../records/applications';
import { waitingFacts } from '../../records/inbox';
import { CarrierTalk } from '../../test/builders/carrier-talk';
import { openCase, type TestCase } from '../../test/builders/cases';
import { persist } from '../../test/builders/persist';
import type { TestProduct } from '../../test/builders/test-product';
import type { Witness } from '../../test/builders/witness';
import { applyPolicyDate } from '../case-records/apply-policy-date';
import { reviewApplication } from '../case-records/review-application';
import { sendChange } from './send-change';
import { submitToCarrier } from './submit-to-carrier';

const LATE = '2026-12-20T15:00:00.000Z';
const DAY = '2026-11-17';
const patchFor = (value: string) => [{ op: 'add' as const, path: '/requestedPolicyDate', value }];
let talk: CarrierTalk;
let summit: Witness;
let product: TestProduct;

beforeAll(async () => {
  talk = await CarrierTalk.open();
  ({ summit, product } = talk);
});
afterAll(() => talk.close());

const rowOf = ({ caseId }: TestCase) => product.db.case.findUniqueOrThrow({ where: { id: caseId } });

/** A case that the carrier has. */
async function submitted(script: string[]): Promise<TestCase> {
  const one = await openCase(product);
  await summit.script(one.trackingId, script);
  await submitToCarrier(product.deps, { ...one.ids, number: 1 });
  await product.db.case.update({ where: { id: one.caseId }, data: { stage: 'submitted' } });
  await summit.advance(one.trackingId, 2);
  return one;
}

/** A person asks for the day as the preview showed it, and the carrier is told, however often that is tried. */
async function ask(one: TestCase): Promise<void> {
  const patch = patchFor(DAY);
  const preview = await previewChange(product.deps, await rowOf(one), patch);
  if (preview.outcome !== 'previewed') throw new Error(JSON.stringify(preview));
  expect(preview.difference.kinds).toEqual(['policy-date']);
  const asked = { patch, hash: preview.hash, keep: [], actor: 'api-key:test', messageId: randomUUID() };
  const { outcome } = await askForChange(product.deps, await rowOf(one), asked);
  expect(outcome).toBe('asked');
  await persist(product, one.caseId, () => sendChange(product.deps, { ...one.ids, version: 2, attempt: 1 }));
}

/** Hears what the carrier says, twice: carriers repeat themselves. */
async function hear(one: TestCase): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    await talk.hear(one, LATE);
    await summit.advance(one.trackingId, 1);
  }
}
const answers = async ({ caseId }: TestCase) =>
  (await product.db.caseEvent.findMany({ where: { caseId, type: 'policy-date.answered' } })).map(
    (e) => e.data,
  );

describe('another policy date', () => {
  it.each([
    ['answers at once', []],
    ['takes it and never answers', ['time-out']],
  ])('is asked for once, and is what the policy bears, when the carrier %s', async (_what, script) => {
    const one = await submitted([]);
    await summit.script(one.trackingId, script);
    await ask(one);
    expect((await summit.calls(one.trackingId, 103)).filter((c) => c.outcome === 'changed')).toHaveLength(1);
    await hear(one);
    expect((await rowOf(one)).policyDate).toEqual(new Date(DAY));
    expect(await answers(one)).toEqual([{ answer: 'agreed', day: DAY }]);
    const expiring = await readExpiring(product.deps, { ...one.ids, at: LATE });
    expect(expiring!.ages).toEqual([]);
  });

  it('that the carrier does not take is a task with the carrier’s words in a note, once', async () => {
    const one = await submitted([]);
    await summit.script(one.trackingId, ['refuse-policy-date']);
    await ask(one);
    await hear(one);
    expect(await rowOf(one)).toMatchObject({ policyDate: null, policyDateRefused: new Date(DAY) });
    expect(await answers(one)).toEqual([{ answer: 'refused', day: DAY }]);
    const { caseId } = one;
    expect(await product.db.task.count({ where: { caseId, kind: 'policy-date-refused' } })).toBe(1);
    expect(await product.db.note.count({ where: { caseId, author: 'partner:SUMMIT' } })).toBeGreaterThan(0);
  });

  it('that is refused stands as refused, and the next change neither asks for it nor is judged by it', async () => {
    const one = await submitted([]);
    await summit.script(one.trackingId, ['refuse-policy-date']);
    await ask(one);
    await hear(one);
    await summit.script(one.trackingId, []);
    const patch = [{ op: 'replace' as const, path: '/faceAmountCents', value: 60_000_000 }];
    const found = await rowOf(one);
    const preview = await previewChange(product.deps, found, patch);
    if (preview.outcome !== 'previewed') throw new Error(JSON.stringify(preview));
    expect(preview.difference.kinds).toEqual(['face-amount']);
    const asked = { patch, hash: preview.hash, keep: [], actor: 'api-key:test', messageId: randomUUID() };
    expect((await askForChange(product.deps, found, asked)).outcome).toBe('asked');
    await persist(product, one.caseId, () =>
      sendChange(product.deps, { ...one.ids, version: 3, attempt: 1 }),
    );
    await hear(one);
    // Asked for the day once more, this carrier would take it now.
    expect(await rowOf(one)).toMatchObject({ policyDate: null, policyDateRefused: new Date(DAY) });
    const { application } = await readApplication(product.db, product.deps.sealer, one.caseId, 3);
    expect(application.requestedPolicyDate).toBe(DAY);
    expect((await readExpiring(product.deps, { ...one.ids, at: LATE }))!.application).not.toHaveProperty(
      'requestedPolicyDate',
    );
  });

  it('that had saved an age before the signing has the case gathered for at the true age once it is refused', async () => {
    // 50 by the nearest birthday until 8 November 2026, and 51 at the signing a week later: from 51 on the grid asks for more.
    const parties = cleanApplicationSixVendors().parties.map((p) =>
      p.id === 'insured' ? { ...p, birthDate: '1976-05-10' } : p,
    );
    const asked = { parties, faceAmountCents: 200_000_000, requestedPolicyDate: '2026-11-01' };
    const one = await openCase(product, asked);
    const review = { ...one.ids, version: 1, stateVersion: 1 };
    expect(await reviewApplication(product.deps, review)).toMatchObject({ inGoodOrder: true });
    const rows = () => product.db.requirement.findMany({ where: { caseId: one.caseId } });
    const agesOf = (all: Awaited<ReturnType<typeof rows>>) =>
      all
        .flatMap(({ reasons }) => reasons as { inputs: { age?: number; insuranceAge?: number } }[])
        .flatMap(({ inputs: { age, insuranceAge } }) => age ?? insuranceAge ?? []);
    const before = await rows();
    expect(new Set(agesOf(before))).toEqual(new Set([50]));
    await summit.script(one.trackingId, ['refuse-policy-date']);
    await submitToCarrier(product.deps, { ...one.ids, number: 1 });
    await summit.advance(one.trackingId, 2);
    await hear(one);
    expect(await answers(one)).toEqual([{ answer: 'refused', day: '2026-11-01' }]);
    const heard = (await waitingFacts(product.db, one.caseId)).flatMap(({ fact }) =>
      fact.kind === 'policy-date' ? [fact.at] : [],
    );
    expect(heard).toHaveLength(1);
    const call = { ...one.ids, at: LATE, answered: heard[0]!, stage: 'gathering' as const };
    expect(await applyPolicyDate(product.deps, { ...call, stage: 'approved' })).toMatchObject({
      applied: false,
    });
    expect(await rows()).toHaveLength(before.length);
    const [done, again] = await Promise.all([
      applyPolicyDate(product.deps, call),
      applyPolicyDate(product.deps, call),
    ]);
    expect(again).toEqual(done);
    const after = await rows();
    const added = after.filter(({ id }) => !before.some((row) => row.id === id));
    expect(added.length).toBeGreaterThan(0);
    expect(new Set(agesOf(after))).toEqual(new Set([51]));
    expect(done.applied).toBe(true);
    expect(done.requirements.map(({ id }) => id).sort()).toEqual(after.map(({ id }) => id).sort());
    const counted = { caseId: one.caseId, type: 'policy-date.counts' };
    const events = await product.db.caseEvent.findMany({ where: counted });
    expect(events.map(({ data }) => data)).toEqual([{ findings: 0, added: added.length, taken: 0 }]);
  });

  it('outside the limits is not asked for, and each limit is named', async () => {
    const one = await submitted([]);
    const faults = async (day: string) => {
      const answer = await previewChange(product.deps, await rowOf(one), patchFor(day));
      return answer.outcome === 'faulty' ? answer.faults.map(({ code }) => code) : answer.outcome;
    };
    expect(await faults('2020-01-01')).toEqual(['policy-date-too-early', 'policy-date-carrier-too-early']);
    expect(await faults('2099-01-01')).toEqual(['policy-date-in-the-future']);
  });
});
