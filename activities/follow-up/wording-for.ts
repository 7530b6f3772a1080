import { languageOf } from '../../domain/follow-up/languages';
import { type ChosenTemplate, chosenTemplate } from '../../partners/mail/chosen-template';
import type { MailTemplateId } from '../../partners/mail/render-mail';
import type { Agent } from '../../prisma/generated/client';
import type { Database, Transaction } from '../../records/database';
import { publishedTemplate } from '../../records/mail-templates';

/** The wording of a mail to an agent that is queued now: in the agent's language, the agency's own where it has one. */
export async function wordingFor(
  { db }: { db: Database | Transaction },
  { agencyId, language }: Pick<Agent, 'agencyId' | 'language'>,
  templateId: MailTemplateId,
): Promise<ChosenTemplate> {
  const wanted = { templateId, language: languageOf(language) };
  return chosenTemplate(wanted, await publishedTemplate(db, { agencyId, ...wanted }));
}
