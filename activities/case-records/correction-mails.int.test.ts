import type { CaseChange } from '../../domain/case/case-change';
import { markBad } from '../../test/builders/bad-address';
import { changeOf } from '../../test/builders/case-changes';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import { sendQueuedMail } from '../follow-up/send-mail';
import { createCaseRecordActivities } from './case-records.activities';

let opened: ProductWithMail;
let one: TestCase;
beforeAll(async () => {
  opened = await openProductWithMail();
});
beforeEach(async () => {
  one = await openCase(opened.product);
});
afterAll(() => opened.close());

const record = (more: Partial<CaseChange> = {}) =>
  createCaseRecordActivities(opened.product.deps).recordCase(
    changeOf(one, { corrections: [{ status: 'issued', at: AT, stage: 'under-review' }], ...more }),
  );
const outbox = () => opened.product.db.emailOutbox.findMany({ where: { caseId: one.caseId } });

it('a carrier is told once that its status does not hold, with both versions and no name', async () => {
  await record();
  await record();
  await record({ stateVersion: 2 });
  const [row, ...more] = await outbox();
  expect(more).toEqual([]);
  expect(row).toMatchObject({ template: 'carrier-correction', state: 'QUEUED' });
  await sendQueuedMail(opened.product.deps, row!.key);
  const mails = await opened.post.mails();
  const mail = mails.find(({ subject }) => subject.includes(one.number));
  expect(mail?.text).toContain('You told us:       issued, on');
  expect(mail?.text).toContain('We have:           Under review');
  const insured = opened.product.deps.sealer.open(
    'case.insuredName',
    (await opened.product.db.case.findUniqueOrThrow({ where: { id: one.caseId } })).insuredNameSealed,
  );
  expect(mail?.text).not.toContain(insured.toString());
});

it.each([
  ['has no mail address', null],
  ['has an address that mail comes back from', 'gone@carriers.example.com'],
])('a carrier that %s is called by a person', async (because, email) => {
  const { product } = opened;
  await product.db.partner.updateMany({ where: { code: 'SUMMIT' }, data: { email } });
  if (email) await markBad(product, email);
  await record();
  expect(await outbox()).toEqual([]);
  const tasks = await opened.product.db.task.findMany({ where: { caseId: one.caseId } });
  const title = expect.stringContaining(`${because}: tell them that their status is wrong`);
  expect(tasks).toEqual([expect.objectContaining({ kind: 'call-partner', title })]);
});
