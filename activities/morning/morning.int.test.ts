import { APPLICATION_BODY, readApplication } from '../../records/applications';
import type { Prisma } from '../../records/database';
import { newId } from '../../records/ids';
import { writeMailSettings } from '../../records/mail-settings';
import { addRecipient, type StaffRole } from '../../records/staff-recipients';
import { addAgent, owingCase } from '../../test/builders/agents';
import { markBad } from '../../test/builders/bad-address';
import { addRequirement, openCase } from '../../test/builders/cases';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { sendDigests } from '../follow-up/digests';
import { createMorningActivities } from './morning.activities';

let opened: ProductWithMail;
let post: PostOffice;
let product: TestProduct;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ post, product } = opened);
});
beforeEach(async () => {
  await product.db.task.deleteMany();
  await product.db.staffRecipient.deleteMany();
});
afterAll(() => opened.close());

/** Hours of New York; the 20th is a Tuesday, the 22nd Thanksgiving. */
const at = (day: number, hour: number, minute = 20) =>
  new Date(Date.UTC(2040, 10, day, hour + 5, minute)).toISOString();
const depsAt = (instant: string) => ({ ...product.deps, now: () => new Date(instant) });
async function morning(instant: string): Promise<void> {
  const deps = depsAt(instant);
  const { queueStaffMornings, queueClientNotices } = createMorningActivities(deps);
  for (const queue of [queueStaffMornings, queueClientNotices]) {
    const { queued } = await queue({});
    await sendDigests(deps, { keys: queued, beat: () => undefined });
  }
}
const task = (role: StaffRole, title: string, more = {}) => {
  const id = newId();
  const { agencyId } = product;
  return product.db.task.create({ data: { id, agencyId, key: id, kind: 'test', role, title, ...more } });
};
let count = 0;
async function recipient(role: StaffRole): Promise<string> {
  count += 1;
  const address = `staff-${count}@staff.example.com`;
  const { agencyId, deps } = product;
  const change = { agencyId, by: 'test', at: new Date() };
  await addRecipient(product.db, deps.sealer, { name: 'Sam Staff', address, role }, change);
  return address;
}
const subjects = async (address: string) => (await post.mailsTo(address)).map((mail) => mail.subject);

describe('the morning list', () => {
  it('comes once on a business day, at the mail hour, to each recipient with what is theirs', async () => {
    const [worker, manager] = [await recipient('case-manager'), await recipient('manager')];
    await task('case-manager', 'Call the vendor');
    await task('manager', 'The agent is silent');
    for (const hour of [8, 9, 10, 11]) await morning(at(20, hour));
    await Promise.all([morning(at(21, 9)), morning(at(21, 9)), morning(at(21, 9))]);
    for (const hour of [9, 10]) await morning(at(22, hour));
    expect(await subjects(worker)).toEqual(['1 task waits for you', '1 task waits for you']);
    expect(await subjects(manager)).toEqual(['1 task has escalated', '1 task has escalated']);
    const [mail] = await post.mailsTo(worker);
    expect(mail!.text).toContain('Call the vendor');
    expect(mail!.text).not.toContain('The agent is silent');
  });

  it('does not come when there is nothing to say, nor at noon for a morning that nobody was there', async () => {
    const worker = await recipient('case-manager');
    await product.db.mailReply.deleteMany();
    await morning(at(20, 9));
    await task('case-manager', 'Call the vendor');
    await morning(at(20, 14));
    expect(await subjects(worker)).toEqual([]);
  });

  it('is not written to an address that mail comes back from, until somebody gives the address anew', async () => {
    const worker = await recipient('case-manager');
    await task('case-manager', 'Call the vendor');
    await markBad(product, worker);
    for (const day of [20, 21]) await morning(at(day, 9));
    expect(await subjects(worker)).toEqual([]);
    expect(await product.db.task.count({ where: { kind: 'mail-refused' } })).toBe(0);
    const { agencyId, deps } = product;
    const again = { name: 'Sam Staff', address: worker, role: 'case-manager' } as const;
    await addRecipient(product.db, deps.sealer, again, { agencyId, by: 'test', at: new Date() });
    await morning(at(23, 9));
    expect(await subjects(worker)).toHaveLength(1);
  });

  it('names the agents who owe something and get no mail about it, and tells of no illness', async () => {
    const worker = await recipient('case-manager');
    const agent = await addAgent(product);
    await owingCase(product, agent);
    const { agencyId } = product;
    const usual = { digestHour: null, quietFrom: 21, quietTo: 8, place: null, closedDays: [], away: null };
    const who = { agencyId, id: agent.id };
    await writeMailSettings(product.db, who, { ...usual, optOuts: ['digest'] }, 'test');
    await task('case-manager', 'Diabetic questionnaire: call them');
    await morning(at(20, 9));
    const [mail] = await post.mailsTo(worker);
    expect(mail!.text).toContain('Dana Dealer gets no reminders (said no to reminders): 1 item is owed.');
    expect(mail!.text).not.toMatch(/diabetic/i);
    expect(mail!.text).toContain('a decision on a case');
  });
});

describe('mail to clients', () => {
  async function waitingForClient(waitingOn = 'client'): Promise<string> {
    const one = await owingCase(product, await addAgent(product));
    const { caseId } = one;
    await product.db.case.update({ where: { id: caseId }, data: { waitingOn } });
    const { db, deps } = product;
    const { application } = await readApplication(db, deps.sealer, caseId, 1);
    const parties = application.parties.map((party) => ({ ...party, email: 'client@clients.example.com' }));
    await db.application.update({
      where: { caseId_version: { caseId, version: 1 } },
      data: { bodySealed: deps.sealer.sealJson(APPLICATION_BODY, { ...application, parties }) },
    });
    return one.number;
  }
  const notices = async () =>
    (await post.mails()).filter((mail) => /Your insurance application/.test(mail.subject));

  it('is off unless the agency turns it on; then it comes once a week and says nothing of what is needed', async () => {
    const number = await waitingForClient();
    await morning(at(20, 9));
    expect(await notices()).toEqual([]);
    await product.db.agency.updateMany({ data: { clientMail: true } });
    for (const day of [20, 21, 23]) await morning(at(day, 9));
    expect(await notices()).toHaveLength(1);
    const [mail] = await notices();
    expect(mail!.text).toContain(number);
    expect(mail!.text).toContain('your agent, Dana Dealer');
    expect(mail!.text).not.toMatch(/signed form|exam|Robin|HIPAA/i);
    await morning(at(26, 9));
    expect(await notices()).toHaveLength(2);
  });

  it('does not come to a client whose exam is booked or made, or not with the vendor yet', async () => {
    await product.db.agency.updateMany({ data: { clientMail: true } });
    const { id: caseId } = await product.db.case.findUniqueOrThrow({
      where: {
        agencyId_number: { agencyId: product.agencyId, number: await waitingForClient('exam-company') },
      },
    });
    const exam = await addRequirement(product, { caseId }, 'exam', { status: 'ordered' });
    const other = await addRequirement(product, await openCase(product), 'exam');
    const count = async () => product.db.emailOutbox.count({ where: { caseId, template: 'client-notice' } });
    /** How many notices there have been after the morning of the next week. */
    let week = 0;
    const noticesWith = async (exams: Record<string, Prisma.RequirementUpdateInput>) => {
      for (const [id, data] of Object.entries(exams))
        await product.db.requirement.update({ where: { id }, data });
      week += 1;
      await morning(at(26 + 7 * week, 9));
      return count();
    };
    expect(await noticesWith({})).toBe(0);
    const status = 'outstanding';
    for (const vendorStatus of ['scheduled', 'done'])
      expect(await noticesWith({ [exam]: { status, vendorStatus } })).toBe(0);
    expect(await noticesWith({ [exam]: { vendorStatus: 'acknowledged' } })).toBe(1);
    expect(await noticesWith({ [exam]: { vendorStatus: 'no-show' } })).toBe(2);
    // The exam is that of another case, which it serves too.
    const shared = { [exam]: { vendorStatus: null, sharedFromId: other } };
    expect(await noticesWith({ ...shared, [other]: { status, vendorStatus: 'done' } })).toBe(2);
    expect(await noticesWith({ [other]: { vendorStatus: 'recollect' } })).toBe(3);
    expect(await noticesWith({ [other]: { status: 'satisfied' } })).toBe(3);
  });
});
