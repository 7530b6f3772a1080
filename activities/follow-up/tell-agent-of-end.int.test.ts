import { mailSettingsOf, writeMailSettings } from '../../records/mail-settings';
import { draftTemplate, publishTemplate } from '../../records/mail-templates';
import { addWakefulAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { markBad } from '../../test/builders/bad-address';
import { addRequirement } from '../../test/builders/cases';
import { runDigests } from '../../test/builders/digests';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { createRequirementRecordActivities } from '../requirement-records/requirement-records.activities';
import { chaseVendor } from './chase-partner';
import { remindAgent } from './remind-agent';
import { sendQueuedMail } from './send-mail';
import { tellAgentOfEnd } from './tell-agent-of-end';

const MORNING = '2040-11-20T13:00:00.000Z';
/** Tuesday and Saturday at ten, and Monday at eight, in New York. */
const [TUESDAY, SATURDAY, MONDAY] = [
  '2040-11-20T15:00:00.000Z',
  '2040-11-24T15:00:00.000Z',
  '2040-11-26T13:00:00.000Z',
];
const depsAt = (at: string) => ({ ...product.deps, now: () => new Date(at) });
let opened: ProductWithMail;
let post: PostOffice;
let product: TestProduct;
let agent: TestAgent;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ post, product } = opened);
});
beforeEach(async () => {
  agent = await addWakefulAgent(product);
});
afterAll(() => opened.close());

async function declinedCase() {
  const one = await owingCase(product, agent);
  const data = { stage: 'declined', closeReason: 'declined-medical' };
  await product.db.case.update({ where: { id: one.caseId }, data });
  return one;
}

describe('an agent whose case was declined', () => {
  it('is told once, without a name and without a reason', async () => {
    const one = await declinedCase();
    const call = { ...one.ids, agentId: agent.id, stage: 'declined' as const, byCarrier: true };
    const deps = depsAt(TUESDAY);
    await Promise.all([tellAgentOfEnd(deps, call), tellAgentOfEnd(deps, call)]);
    await tellAgentOfEnd(deps, call);
    const [mail, ...more] = await post.mailsTo(agent.address);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe(`Case ${one.number} has ended: Declined`);
    expect(mail!.text).toContain('The carrier writes to the client itself');
    expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/medical|health|diagnos/i);
    const where = { caseId: one.caseId, type: 'agent.told' };
    expect(await product.db.caseEvent.count({ where })).toBe(1);
    // The next end of a case that was reopened is another one.
    await product.db.case.update({ where: { id: one.caseId }, data: { reopenings: 1 } });
    await tellAgentOfEnd(depsAt(TUESDAY), call);
    expect(await post.mailsTo(agent.address)).toHaveLength(2);
  });
});

describe('the mail about an end', () => {
  const call = (one: { ids: { caseId: string; agencyId: string; at: string } }) => ({
    ...{ ...one.ids, agentId: agent.id, stage: 'declined' as const, byCarrier: true },
  });

  it('to an address that mail comes back from is not written, and nobody is told that it was', async () => {
    const one = await declinedCase();
    await markBad(product, agent.address);
    await expect(tellAgentOfEnd(depsAt(TUESDAY), call(one))).rejects.toMatchObject({
      type: 'mail-refused',
      nonRetryable: true,
    });
    const { caseId } = one;
    expect(await product.db.caseEvent.count({ where: { caseId, type: 'agent.told' } })).toBe(0);
    expect(await product.db.emailOutbox.count({ where: { caseId } })).toBe(0);
  });

  it('goes to whoever is out of office, and on a day without mail waits for the next one', async () => {
    const who = { agencyId: product.agencyId, id: agent.id };
    const away = { from: '2040-11-20', to: '2040-11-30' };
    await writeMailSettings(product.db, who, { ...(await mailSettingsOf(product.db, who)), away }, 'test');
    const [first, second] = [await declinedCase(), await declinedCase()];
    await tellAgentOfEnd(depsAt(TUESDAY), call(first));
    expect(await post.mailsTo(agent.address)).toHaveLength(1);
    await tellAgentOfEnd(depsAt(SATURDAY), call(second));
    expect(await post.mailsTo(agent.address)).toHaveLength(1);
    const kept = await product.db.emailOutbox.findFirstOrThrow({ where: { caseId: second.caseId } });
    expect(kept).toMatchObject({
      state: 'KEPT',
      kind: 'notice',
      leaseUntil: new Date('2040-11-26T05:00Z'),
    });
    // The lease lies in the future of this test, not of the database: it is over when its day has come.
    await product.db.emailOutbox.update({ where: { id: kept.id }, data: { leaseUntil: new Date(0) } });
    expect(await sendQueuedMail(depsAt(SATURDAY), kept.key)).toBe('kept');
    await product.db.emailOutbox.update({ where: { id: kept.id }, data: { leaseUntil: new Date(0) } });
    expect(await sendQueuedMail(depsAt(MONDAY), kept.key)).toBe('sent');
    expect(await post.mailsTo(agent.address)).toHaveLength(2);
  });

  it('is not sent any more when the case was reopened before its day had come', async () => {
    const one = await declinedCase();
    await tellAgentOfEnd(depsAt(SATURDAY), call(one));
    const { caseId } = one;
    const data = { stage: 'under-review', closeReason: null, reopenings: 1 };
    await product.db.case.update({ where: { id: caseId }, data });
    const kept = await product.db.emailOutbox.findFirstOrThrow({ where: { caseId } });
    await product.db.emailOutbox.update({ where: { id: kept.id }, data: { leaseUntil: new Date(0) } });
    expect(await sendQueuedMail(depsAt(MONDAY), kept.key)).toBe('nothing-to-send');
    expect(await post.mailsTo(agent.address)).toEqual([]);
  });
});

describe('an agent who is written to in Spanish', () => {
  it('is told of an end in Spanish, whole, or in the agency’s own Spanish words where there are any', async () => {
    await product.db.agent.update({ where: { id: agent.id }, data: { language: 'es-US' } });
    const one = await declinedCase();
    const call = { ...one.ids, agentId: agent.id, stage: 'declined' as const, byCarrier: true };
    await tellAgentOfEnd(depsAt(TUESDAY), call);
    const name = { agencyId: product.agencyId, templateId: 'case-ended', language: 'es' };
    const own = { subject: 'Fin de {{ caseNumber }}', text: 'Fin.', html: '<p>Fin.</p>', createdBy: 'test' };
    const { version } = await draftTemplate(product.db, name, own);
    await publishTemplate(product.db, name, { version, by: 'test', at: new Date() });
    await product.db.case.update({ where: { id: one.caseId }, data: { reopenings: 1 } });
    await tellAgentOfEnd(depsAt(TUESDAY), call);
    const [built, agencys] = await post.mailsTo(agent.address);
    expect(built!.subject).toBe(`El caso ${one.number} ha terminado: Rechazado`);
    expect(built!.text).not.toMatch(/Hello|Outcome|What to do|open the case/);
    expect([agencys!.subject, agencys!.text.trim()]).toEqual([`Fin de ${one.number}`, 'Fin.']);
  });
});

it('the end of a case is told to the agent whom it has now, not to the one that the case began with', async () => {
  const one = await declinedCase();
  const next = await addWakefulAgent(product);
  await product.db.case.update({ where: { id: one.caseId }, data: { agentId: next.id } });
  await tellAgentOfEnd(product.deps, { ...one.ids, agentId: agent.id, stage: 'declined', byCarrier: true });
  expect((await post.mailsTo(next.address)).map(({ subject }) => subject)).toEqual([
    `Case ${one.number} has ended: Declined`,
  ]);
  expect(await post.mailsTo(agent.address)).toEqual([]);
});

describe('while a case is on hold', () => {
  it('its agent, its vendors and its case managers are not hurried; other cases are', async () => {
    const [held, other] = [await owingCase(product, agent), await owingCase(product, agent)];
    const requirementId = await addRequirement(product, held, 'exam', { status: 'outstanding' });
    await product.db.case.update({
      where: { id: held.caseId },
      data: { heldUntil: new Date('2099-01-05'), holdReason: 'other' },
    });
    const before = (await post.mails()).length;
    // A Tuesday in New York, before and at the hour of the daily mail.
    for (const { ids } of [held, other])
      await remindAgent(depsAt(MORNING), { ...ids, at: MORNING, agentId: agent.id, urgent: false });
    await runDigests(depsAt('2040-11-20T14:10:00.000Z'));
    await chaseVendor(product.deps, { ...held.ids, requirementId, step: 1, generation: 1 });
    const records = createRequirementRecordActivities(product.deps);
    await records.askAgentToHelp({ ...held.ids, requirementId });
    const step = { n: 1, at: held.ids.at, action: 'task-manager' };
    await records.escalateRequirement({ ...held.ids, requirementId, step, kind: 'task-manager' });
    const after = await post.mails();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)!.text).toContain(other.label);
    expect(after.at(-1)!.text).not.toContain(held.label);
    expect(await product.db.task.count({ where: { caseId: held.caseId } })).toBe(0);
    const row = await product.db.requirement.findUniqueOrThrow({ where: { id: requirementId } });
    expect(row.agentAction).toBeNull();
  });
});
