import type { MailTemplateId } from '../../partners/mail/render-mail';
import type { Case } from '../../prisma/generated/client';
import type { Database, Transaction } from '../../records/database';
import type { AgentReader } from '../../records/mail-variables/agent-mails';
import { wordingFor } from './wording-for';

/** The template of the mail that a case has ended. */
export const END_MAIL = 'case-ended';

/** What makes the mail about the end of a case this one and no other; a case that was reopened meanwhile has none. */
export const endMailKey = ({ id, closeReason, reopenings }: Case): string | undefined =>
  closeReason === null ? undefined : `${END_MAIL}:${id}:${reopenings}`;

/**
 * What every mail to the agent of a case begins with: whom it is to, and in which wording.
 * @returns `mail` to be completed, and `about`, which its words are made from.
 */
export async function agentMail<T extends MailTemplateId>(
  { db }: { db: Database | Transaction },
  { agencyId, caseId, agentId }: { agencyId: string; caseId: string; agentId: string },
  template: T,
) {
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const agent = await db.agent.findFirstOrThrow({ where: { id: agentId, agencyId } });
  const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const wording = await wordingFor({ db }, agent, template);
  const to = { name: agent.name, address: agent.email };
  const about: AgentReader = { found, agent, agency, language: wording.language };
  return { about, mail: { agencyId, caseId, agentId, template, ...wording, to } };
}
