/** Lets each mail of the product come about once, by what sends it in earnest. */
import type { ActivityDeps } from '../../activities/activity-deps';
import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import { reviewApplication } from '../../activities/case-records/review-application';
import { queueAgeNotice } from '../../activities/case-records/tell-age-change';
import { chaseOldCarriers } from '../../activities/follow-up/chase-old-carriers';
import { chaseCarrier, chaseVendor } from '../../activities/follow-up/chase-partner';
import { remindAgent } from '../../activities/follow-up/remind-agent';
import { remindOfOffer } from '../../activities/follow-up/remind-of-offer';
import { tellAgentOfEnd } from '../../activities/follow-up/tell-agent-of-end';
import { withdrawalMail } from '../../activities/inquiries/withdrawal-mail';
import { queueClientNotices } from '../../activities/morning/client-notices';
import { queueStaffMornings } from '../../activities/morning/staff-morning';
import { readExpiring } from '../../intake/expiry/read-expiring';
import type { MailTemplateId } from '../../partners/mail/render-mail';
import { APPLICATION_BODY, readApplication } from '../../records/applications';
import { newId } from '../../records/ids';
import { wordId } from '../../records/inquiry-words';
import { keepEntry } from '../../records/replaced-contracts';
import { addRecipient } from '../../records/staff-recipients';
import { addAgent, owingCase } from './agents';
import { changeOf } from './case-changes';
import { AT, addRequirement, openCase, type TestCase } from './cases';
import { openInquiry } from './inquiries';
import { openOffer } from './offers';
import { replacing } from './replacing';
import type { TestProduct } from './test-product';

/** What a mail is shown with: the case that it is about, or whoever gets it. */
export interface Shown {
  caseId?: string;
  recipientId?: string;
}

type Deps = ActivityDeps;
type Make = (product: TestProduct, deps: Deps) => Promise<Shown>;

/** Lets a mail come about. @param deps at a moment at which agents and staff may be written to. */
export async function comeAbout(id: MailTemplateId, product: TestProduct, deps: Deps): Promise<Shown> {
  const { caseId, recipientId } = await EVERY_MAIL[id](product, deps);
  return caseId ? { caseId } : { recipientId };
}

async function owing(product: TestProduct) {
  const agent = await addAgent(product);
  return { agent, one: await owingCase(product, agent) };
}
const at = (deps: Deps) => deps.now().toISOString();
const writable = (product: TestProduct) =>
  product.db.partner.updateMany({ data: { email: 'desk@partners.example.com' } });

const EVERY_MAIL: Record<MailTemplateId, Make> = {
  async 'agent-digest'(product, deps) {
    const { agent, one } = await owing(product);
    await remindAgent(deps, { ...one.ids, at: at(deps), agentId: agent.id, urgent: true });
    return one;
  },
  async 'agent-offer'(product, deps) {
    const { agent, one } = await owing(product);
    const { offerId } = await openOffer(product, one, agent.id);
    await remindOfOffer(deps, { ...one.ids, agentId: agent.id, offerId });
    return one;
  },
  async 'case-ended'(product, deps) {
    const { agent, one } = await owing(product);
    const data = { stage: 'declined', closeReason: 'declined-other' };
    await product.db.case.update({ where: { id: one.caseId }, data });
    const end = { agentId: agent.id, stage: 'declined', byCarrier: true } as const;
    await tellAgentOfEnd(deps, { ...one.ids, ...end });
    return one;
  },
  async 'age-notice'(product, deps) {
    const { one } = await owing(product);
    const { ages } = (await readExpiring(deps, one.ids))!;
    await deps.db.$transaction((tx) => queueAgeNotice(deps, tx, one.ids, ages.at(-1)!));
    return one;
  },
  async 'vendor-chase'(product, deps) {
    await writable(product);
    const one = await openCase(product);
    const ordered = { status: 'outstanding', orderedAt: new Date(AT) };
    const requirementId = await addRequirement(product, one, 'exam', ordered);
    await chaseVendor(deps, { ...one.ids, requirementId, step: 1, generation: 1 });
    return one;
  },
  async 'carrier-chase'(product, deps) {
    await writable(product);
    const one = await openCase(product);
    const stage = 'under-review';
    await product.db.case.update({ where: { id: one.caseId }, data: { stage } });
    await chaseCarrier(deps, { ...one.ids, step: 1, stage });
    return one;
  },
  async 'carrier-correction'(product, deps) {
    await writable(product);
    const one = await openCase(product);
    const corrections = [{ status: 'issued', at: AT, stage: 'under-review' } as const];
    await createCaseRecordActivities(deps).recordCase(changeOf(one, { corrections }));
    const { agencyId } = product;
    const open = { kind: 'reconcile-carrier-status', role: 'case-manager', title: 'Who is right?' };
    const key = `reconcile:${one.caseId}:issued:${AT}`;
    await product.db.task.create({ data: { id: newId(), agencyId, caseId: one.caseId, key, ...open } });
    return one;
  },
  async 'carrier-withdrawal'(product, deps) {
    await writable(product);
    const { inquiryId, summit } = await openInquiry(product);
    const { caseId, agencyId } = summit;
    const word = {
      id: wordId('withdrawn', inquiryId, caseId),
      kind: 'close',
      payloadSealed: Buffer.from('-'),
    };
    await product.db.command.create({ data: { ...word, agencyId, caseId, actor: 'test' } });
    const closed = {
      type: 'case.closed',
      at: AT,
      actor: 'test',
      data: { reason: 'client-withdrew' },
    } as const;
    const change = changeOf({ ids: summit } as TestCase, {
      stage: 'withdrawn',
      events: [closed],
      snapshot: { submissions: 1 } as never,
    });
    await deps.db.$transaction((tx) => withdrawalMail(deps, tx, change));
    return summit;
  },
  async 'old-carrier-chase'(product, deps) {
    const one = await openCase(product, replacing());
    const review = await reviewApplication(deps, { ...one.ids, version: 1, stateVersion: 1 });
    const contractId = review.replacement!.track.contracts[0]!.id;
    const found = await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
    const entry = {
      id: newId(),
      contractId,
      news: 'transfer-requested',
      on: '2026-11-20',
      actor: 'test',
    } as const;
    const contactEmail = 'desk@old-oak.example.com';
    await deps.db.$transaction((tx) => keepEntry(tx, deps.sealer, found, { ...entry, contactEmail }));
    await chaseOldCarriers(deps, { ...one.ids, step: 1, contractIds: [contractId] });
    return one;
  },
  async 'staff-morning'(product, deps) {
    const { agencyId, db } = product;
    const id = newId();
    const task = { kind: 'test', role: 'manager', title: 'Call the vendor' };
    await db.task.create({ data: { id, agencyId, key: id, ...task } });
    const draft = { name: 'Sam Staff', address: `${id}@staff.example.com`, role: 'manager' } as const;
    const row = await addRecipient(db, deps.sealer, draft, { agencyId, by: 'test', at: deps.now() });
    await queueStaffMornings(deps, {});
    return { recipientId: row.id };
  },
  async 'client-notice'(product, deps) {
    const { db, agencyId } = product;
    const { one } = await owing(product);
    await db.agency.update({ where: { id: agencyId }, data: { clientMail: true } });
    await db.case.update({ where: { id: one.caseId }, data: { waitingOn: 'client' } });
    const { application } = await readApplication(db, deps.sealer, one.caseId, 1);
    const parties = application.parties.map((party) => ({ ...party, email: 'client@clients.example.com' }));
    await db.application.update({
      where: { caseId_version: { caseId: one.caseId, version: 1 } },
      data: { bodySealed: deps.sealer.sealJson(APPLICATION_BODY, { ...application, parties }) },
    });
    await queueClientNotices(deps, {});
    return one;
  },
};
