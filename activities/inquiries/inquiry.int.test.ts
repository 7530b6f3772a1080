/** Cases of one inquiry share what comes: nothing is ordered twice, and what comes for one serves all. */
import { giveTakingBack } from '../../intake/inquiries/take-back-shared';
import { waitingFacts } from '../../records/inbox';
import { readReopenable, reopenCase } from '../../records/reopenings';
import { evidenceOf } from '../../records/requirement-documents';
import { insertRows } from '../../records/requirement-rows';
import { AT } from '../../test/builders/cases';
import { openInquiry, shopped, submitInquiry } from '../../test/builders/inquiries';
import { EXAM, type Ids, InquiryCases } from '../../test/builders/inquiry-cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import type { ReopenCommand } from '../../workflows/case/case.messages';
import { newSnapshot } from '../../workflows/case/case.snapshot';
import { sendEvidence } from '../carrier/send-evidence';
import { createRequirementRecordActivities } from '../requirement-records/requirement-records.activities';
import { ordersForOthers } from './orders-for-others';
import { shareEvidence } from './share-evidence';

let product: TestProduct;
let cases: InquiryCases;
beforeAll(async () => {
  product = await openTestProduct();
  cases = new InquiryCases(product);
});
afterAll(() => product.close());

const review = (ids: Ids) => cases.review(ids);
const rowOf = (ids: Ids, code?: number) => cases.rowOf(ids, code);
const inGoodOrder = () => cases.inGoodOrder();
const placed = (ids: Ids) => cases.placed(ids);
const resultsCome = (ids: Ids) => cases.resultsCome(ids);
const records = () => createRequirementRecordActivities(product.deps);
const ofInquiry = (inquiryId: string) =>
  product.db.requirement.findMany({
    where: { case: { inquiryId } },
    orderBy: [{ code: 'asc' }, { id: 'asc' }],
  });
const told = async ({ caseId }: Ids) =>
  (await waitingFacts(product.db, caseId)).map(({ fact }) => ('status' in fact ? fact.status : undefined));

describe('an inquiry', () => {
  it('is a linked case for each carrier, once, however often and by however many it is sent', async () => {
    const body = shopped();
    const answers = await Promise.all(Array.from({ length: 8 }, () => submitInquiry(product, body)));
    const ids = answers.map((answer) => (answer.outcome === 'accepted' ? answer.inquiryId : answer.outcome));
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter((one) => one.outcome === 'accepted' && !one.duplicate)).toHaveLength(1);
    const cases = await product.db.case.findMany({
      where: { inquiryId: ids[0]! },
      select: { id: true, carrierCode: true, program: true, stage: true },
    });
    expect(cases.map(({ carrierCode, program, stage }) => [carrierCode, program, stage]).sort()).toEqual([
      ['HARBOR', 'informal', 'received'],
      ['SUMMIT', 'informal', 'received'],
    ]);
    const links = await product.db.caseLink.findMany({
      where: { caseId: { in: cases.map(({ id }) => id) } },
    });
    expect(links.map(({ kind }) => kind)).toEqual(['alternate-offer', 'alternate-offer']);
    // What the losers of the race had stored is gone: the file as sent, for each case.
    const documents = await product.db.document.count({
      where: { caseId: { in: cases.map(({ id }) => id) } },
    });
    expect([documents, (await product.storedFiles()).length]).toEqual([2, 2]);
  });

  it('with an application that one of the carriers has already makes nothing, and says which case has it', async () => {
    const body = shopped();
    const first = await submitInquiry(product, { ...body, carriers: [body.carriers[1]!] });
    const second = await submitInquiry(product, body);
    const number = first.outcome === 'accepted' && first.cases[0]?.number;
    expect(second).toEqual({ outcome: 'known', index: 1, number });
    expect(await product.db.case.count({ where: { trackingId: String(body.application.trackingId) } })).toBe(
      1,
    );
  });
});

it('what several carriers need is ordered by one case only, also when they are checked at the same moment', async () => {
  const { inquiryId, summit, harbor } = await inGoodOrder();
  const rows = await ofInquiry(inquiryId);
  const codes = (where: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(where).map(({ code }) => code);
  expect(codes(({ status }) => status === 'needed')).toEqual([10, 11, 21, 147, 272, 348]);
  expect(codes(({ sharedFromId }) => sharedFromId !== null)).toEqual([10, 21, 147, 272, 348]);
  for (const row of rows.filter(({ sharedFromId }) => sharedFromId)) {
    const source = rows.find(({ id }) => id === row.sharedFromId);
    expect([row.status, source?.code, source?.status]).toEqual(['outstanding', row.code, 'needed']);
    expect(source?.caseId).not.toBe(row.caseId);
  }
  // Checked again, as after a crash: the same.
  await Promise.all([review(summit), review(harbor)]);
  expect(await ofInquiry(inquiryId)).toEqual(rows);
});

describe('results that come for one case', () => {
  it('satisfy the same requirement of the other, with the document and the reason, and only once', async () => {
    const { leader, other } = await inGoodOrder();
    await resultsCome(leader);
    const [source, served] = [await rowOf(leader), await rowOf(other)];
    expect([source.status, served.status, served.sharedFromId]).toEqual([
      'satisfied',
      'satisfied',
      source.id,
    ]);
    expect(served.closedBecause).toMatchObject({
      because: expect.stringMatching(/^It came for GO-\d+ on 2026-11-18, and is good until/),
      ruleId: expect.stringMatching(/-VAL-EXAM$/),
    });
    const documentsOf = async (row: typeof source) =>
      product.db.document.findMany({ where: await evidenceOf(product.db, row), select: { id: true } });
    expect(await documentsOf(served)).toEqual(await documentsOf(source));
    expect(await documentsOf(served)).toHaveLength(1);
    expect(await told(other)).toEqual(['satisfied']);
    expect(product.engine.pokedCases).toContain(other.caseId);
    const events = () => product.db.caseEvent.count({ where: { requirementId: served.id } });
    const before = await events();
    await records().drainRequirement({ ...leader, requirementId: source.id });
    expect([await events(), await rowOf(other)]).toEqual([before, served]);
  });

  it('go to the carrier of the other from its own case, with the document, as one transmittal', async () => {
    const { leader, other } = await inGoodOrder();
    await resultsCome(leader);
    const { id } = await rowOf(other);
    const send = () => sendEvidence(product.deps, { ...other, number: 1, requirementIds: [id] });
    // Nobody listens where the carrier should be: what would be sent is kept.
    await expect(send()).rejects.toThrow();
    await expect(send()).rejects.toThrow();
    const sent = await product.db.dispatch.findMany({ where: { caseId: other.caseId, kind: 'evidence' } });
    expect(sent).toHaveLength(1);
    const xml = product.deps.sealer.open('dispatch.body', sent[0]!.bodySealed).toString();
    expect(xml).toContain(Buffer.from('%PDF exam').toString('base64'));
    expect(xml).toContain(id);
  });

  it('satisfy it from the start where the other is checked only afterwards', async () => {
    const inquiry = await openInquiry(product);
    await review(inquiry.summit);
    await resultsCome(inquiry.summit);
    const { requirements } = await review(inquiry.harbor);
    expect(requirements.filter(({ code }) => code === EXAM)).toEqual([
      expect.objectContaining({ status: 'satisfied' }),
    ]);
    const served = await rowOf(inquiry.harbor);
    const [document] = await product.db.document.findMany({ where: await evidenceOf(product.db, served) });
    expect(served.closedBecause).toEqual({
      documentId: document?.id,
      because: 'On file since 2026-11-18, good until 2027-05-17 (HARBOR-VAL-EXAM).',
    });
    expect(served.validUntil?.toISOString().slice(0, 10)).toBe('2027-05-17');
  });
});

describe('what is needed later', () => {
  const added = (ids: Ids, code: number) =>
    product.db.$transaction((tx) =>
      insertRows(tx, ids, [
        {
          generation: 2,
          decision: {
            ...{ code, label: 'Exam', phase: 'underwriting', fulfilment: 'vendor', orderKind: 'exam' },
            ...{ vendorCode: 'SWIFT', party: 'insured', subject: 'insured', reasons: [], instructions: '' },
          },
        },
      ]),
    );
  const second = ({ caseId }: Ids) =>
    product.db.requirement.findFirstOrThrow({ where: { caseId, code: EXAM, generation: 2 } });

  it('by both, as what has run out for both, is ordered once, too', async () => {
    const { leader, other } = await inGoodOrder();
    await resultsCome(leader);
    await Promise.all([added(leader, EXAM), added(other, EXAM)]);
    const rows = await Promise.all([second(leader), second(other)]);
    expect(rows.map(({ status }) => status).sort()).toEqual(['needed', 'outstanding']);
  });

  it('by a case that is opened again waits for what another has ordered meanwhile', async () => {
    const { leader, other } = await inGoodOrder();
    const { id: requirementId } = await rowOf(leader);
    await records().cancelRequirement({ ...leader, requirementId, because: 'case-closed' });
    const closed = { ...newSnapshot({ ...leader } as never), orderedIds: [requirementId], submissions: 1 };
    const found = await product.db.case.update({
      where: { id: leader.caseId },
      data: { stage: 'withdrawn', closeReason: 'price', closedSnapshot: closed as never },
    });
    const reopenable = await readReopenable(product.db, found);
    const reopening = { to: 'informal' as const, actor: 'api-key:test', at: AT, noteId: 'n' };
    expect(await reopenCase(product.db, reopenable!, reopening)).toBe(true);
    const served = await rowOf(other);
    expect(await rowOf(leader)).toMatchObject({ status: 'outstanding', sharedFromId: served.id });
    const { closedSnapshot } = await product.db.case.findUniqueOrThrow({ where: { id: leader.caseId } });
    const { requirements } = closedSnapshot as { requirements: { id: string; status: string }[] };
    expect(requirements.find(({ id }) => id === requirementId)?.status).toBe('outstanding');
  });
});

describe('an order that the other case waits for', () => {
  it.each(['waive', 'cancel'] as const)('and that does not come (%s) is ordered by that one', async (how) => {
    const { leader, other } = await inGoodOrder();
    const { id: requirementId } = await rowOf(leader);
    if (how === 'cancel')
      await records().cancelRequirement({ ...leader, requirementId, because: 'case-closed' });
    else {
      const decision = {
        decision: 'waive',
        messageId: `m-${requirementId}`,
        actor: 'api-key:desk',
        noteId: 'n',
      };
      await records().decideRequirement({ ...leader, requirementId, ...decision });
    }
    expect(await rowOf(other)).toMatchObject({ status: 'needed', sharedFromId: null });
    expect(await told(other)).toEqual(['needed']);
    await shareEvidence(product.deps, leader);
    expect(await told(other)).toEqual(['needed']);
  });

  it('goes on when its own case ends, as long as the vendor has it and the other is open', async () => {
    const { leader, other } = await inGoodOrder();
    expect(await ordersForOthers(product.deps, leader)).toEqual({ requirementIds: [] });
    await placed(leader);
    const { id } = await rowOf(leader);
    expect(await ordersForOthers(product.deps, leader)).toEqual({ requirementIds: [id] });
    await product.db.case.update({ where: { id: other.caseId }, data: { closeReason: 'price' } });
    expect(await ordersForOthers(product.deps, leader)).toEqual({ requirementIds: [] });
  });

  it('that goes on for another is taken back when that one ends, too', async () => {
    const { leader, other } = await inGoodOrder();
    await placed(leader);
    const { id } = await rowOf(leader);
    await product.db.case.update({ where: { id: leader.caseId }, data: { closeReason: 'price' } });
    await shareEvidence(product.deps, leader);
    expect(product.engine.cancelled).not.toContain(id);
    await product.db.case.update({ where: { id: other.caseId }, data: { closeReason: 'price' } });
    await shareEvidence(product.deps, other);
    expect(product.engine.cancelled).toContain(id);
  });

  it('is no news for its own case once that has ended: what comes serves the other, and nobody need look', async () => {
    const { leader, other } = await inGoodOrder();
    await product.db.case.update({ where: { id: leader.caseId }, data: { closeReason: 'placed-elsewhere' } });
    product.engine.ended.add(leader.caseId);
    await resultsCome(leader);
    expect(await told(other)).toEqual(['satisfied']);
    expect(await told(leader)).toEqual([]);
  });
});

it('cases of other inquiries and of other agencies share nothing', async () => {
  const one = await inGoodOrder();
  const another = await inGoodOrder();
  await resultsCome(one.leader);
  expect((await ofInquiry(another.inquiryId)).some(({ status }) => status === 'satisfied')).toBe(false);
  await shareEvidence(product.deps, { ...one.leader, agencyId: 'another' });
  await expect(ordersForOthers(product.deps, { ...one.leader, agencyId: 'another' })).resolves.toEqual({
    requirementIds: [],
  });
});

describe('what was shared and does not hold where it came for', () => {
  it('is owed again with the reason, ordered once, and what comes next serves both', async () => {
    const { leader, other, source } = await cases.takenBack();
    await giveTakingBack(product.deps, leader);
    const { command } = product.engine.given.at(-1)!;
    const { id: requirementId } = await rowOf(other);
    const reason = { because: 'shared-undone', faults: ['illegible'] };
    expect(command).toMatchObject({ ...reason, requirementId, waitsFor: source.id });
    await cases.takes(other, command as ReopenCommand);
    const owed = await rowOf(other);
    expect(owed).toMatchObject({ status: 'outstanding', sharedFromId: source.id, closedBecause: null });
    expect(await product.db.document.count({ where: await evidenceOf(product.db, owed) })).toBe(0);
    await resultsCome(leader);
    expect((await rowOf(leader)).generation).toBe(2);
    expect(await rowOf(other)).toMatchObject({ status: 'satisfied', sharedFromId: source.id });
    expect(await product.db.document.count({ where: await evidenceOf(product.db, owed) })).toBeGreaterThan(0);
  });

  it('is a task where nothing can be asked for any more, and is not said twice', async () => {
    const { leader, other } = await cases.takenBack();
    product.engine.refuses = 'case-in-force';
    await giveTakingBack(product.deps, leader);
    product.engine.refuses = undefined;
    const given = product.engine.given.length;
    await giveTakingBack(product.deps, leader);
    expect(product.engine.given).toHaveLength(given);
    const where = { caseId: other.caseId, kind: 'evidence-undone', state: 'open' };
    expect(await product.db.task.count({ where })).toBe(1);
  });
});
