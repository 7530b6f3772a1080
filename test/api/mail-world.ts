/** Things of mail for the table of who may do what: wordings, answers, recipients, timetables. */
import { randomUUID } from 'node:crypto';
import { builtIn } from '../../partners/mail/render-mail';
import { newId } from '../../records/ids';
import { REPLY_BODY } from '../../records/mail-replies';
import { draftTemplate } from '../../records/mail-templates';
import { queueMail } from '../../records/outbox';
import { addRecipient } from '../../records/staff-recipients';
import type { Call } from '../builders/test-api';
import type { TestProduct } from '../builders/test-product';

/** Mails and lists that every agency has. */
export const MAIL = { templateId: 'agent-digest', language: 'es', scope: 'SUMMIT' };

/** Set by {@link draftedWording}: where an answer is filed. */
let filedTo = '';
const cadence = {
  ...{ id: 'nigo', source: 'our own cadence', waitingOn: 'agent' },
  steps: [{ after: '1bd', action: 'remind-agent' }],
  tail: { every: '5bd', action: 'task-case-manager' },
};
function wording() {
  const { subject, text, html } = builtIn('agent-digest', 'es')!;
  return { subject, text, html };
}

export const MAIL_REQUESTS: Record<string, () => Call> = {
  'PUT /v1/agents/:agentId/mail-settings': () => ({
    method: 'PUT',
    body: {
      ...{ digestHour: null, quietFrom: 20, quietTo: 8, place: 'MA', closedDays: [] },
      away: null,
      optOuts: ['urgent'],
    },
  }),
  'PUT /v1/agents/:agentId/mail-address': () => ({
    method: 'PUT',
    body: { address: `${randomUUID()}@agents.example.com` },
  }),
  'POST /v1/mail-templates/:templateId/:language/versions': () => ({ body: wording() }),
  'POST /v1/mail-templates/:templateId/:language/versions/:wordingVersion/publish': () => ({ body: {} }),
  'POST /v1/mail-templates/:templateId/:language/reset': () => ({ body: {} }),
  'POST /v1/mail-templates/:templateId/:language/preview': () => ({ body: {} }),
  'POST /v1/mail-replies/:replyId/file': () => ({ body: { caseId: filedTo } }),
  'POST /v1/mail/bounces': () => ({ body: { bounces: [{ messageId: '<a@goodorder>', kind: 'hard' }] } }),
  'POST /v1/mail-recipients': () => ({
    body: { name: 'Sam Staff', address: `${randomUUID()}@staff.example.com`, role: 'manager' },
  }),
  'PUT /v1/mail-recipients/:recipientId/mail-address': () => ({
    method: 'PUT',
    body: { address: `${randomUUID()}@staff.example.com` },
  }),
  'PUT /v1/partners/:partner/mail-address': () => ({
    method: 'PUT',
    body: { address: 'desk@partner.example.com' },
  }),
  'PUT /v1/agency/mail': () => ({ method: 'PUT', body: { clientMail: true } }),
  'POST /v1/timetables/:scope/versions': () => ({
    body: { effectiveFrom: '2027-01-01', source: 'our own cadence', timetables: [cadence] },
  }),
  'POST /v1/timetables/preview': () => ({ body: { timetableId: 'nigo', carrierCode: 'SUMMIT' } }),
};

/** A wording of ours that nobody has published. @returns its version; answers are filed to the case from now on. */
export async function draftedWording({ agencyId, db }: TestProduct, caseId: string): Promise<string> {
  filedTo = caseId;
  const name = { agencyId, templateId: MAIL.templateId, language: MAIL.language };
  const { id } = await draftTemplate(db, name, { ...wording(), createdBy: 'api-key:test' });
  // A number that no other agency has.
  const { version } = await db.mailTemplateVersion.update({ where: { id }, data: { version: 500 } });
  return String(version);
}

/** An answer that belongs to no case yet, and a member of the staff who gets mail. */
export async function mailThings({
  agencyId,
  db,
  deps: { sealer },
}: TestProduct): Promise<Record<'replyId' | 'recipientId', string>> {
  const key = `test:${randomUUID()}`;
  const to = { name: 'Dana Dealer', address: 'dana@agents.example.com' };
  const built = { templateVersion: 2, templateOrigin: 'built-in', language: 'en' } as const;
  const mail = { agencyId, key, to, template: 'agent-digest', ...built, variables: {} };
  await db.$transaction((tx) => queueMail(tx, sealer, mail));
  const { id: outboxId } = await db.emailOutbox.findUniqueOrThrow({ where: { key } });
  const replyId = newId();
  const body = { from: to.address, subject: 'Re', text: 'Yes.' };
  await db.mailReply.create({
    data: {
      ...{ id: replyId, agencyId, outboxId, messageId: replyId, known: true, state: 'unplaced' },
      bodySealed: sealer.sealJson(REPLY_BODY, body),
    },
  });
  const address = `${replyId}@staff.example.com`;
  const recipient = { name: 'Sam Staff', address, role: 'manager' } as const;
  const change = { agencyId, by: 'test', at: new Date() };
  return { replyId, recipientId: (await addRecipient(db, sealer, recipient, change)).id };
}
