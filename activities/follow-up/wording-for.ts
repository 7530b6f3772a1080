import { type Language, languageOf } from '../../domain/follow-up/languages';
import { type ChosenTemplate, chosenTemplate } from '../../partners/mail/chosen-template';
import type { MailTemplateId } from '../../partners/mail/render-mail';
import type { Agent } from '../../prisma/generated/client';
import type { Database, Transaction } from '../../records/database';
import { publishedTemplate } from '../../records/mail-templates';

type Deps = { db: Database | Transaction };

/** The wording of a mail that is queued now: the agency's own where it has published one in that language. */
export async function publishedWording(
  { db }: Deps,
  { agencyId, ...wanted }: { agencyId: string; templateId: MailTemplateId; language: Language },
): Promise<ChosenTemplate> {
  return chosenTemplate(wanted, await publishedTemplate(db, { agencyId, ...wanted }));
}

/** The wording of a mail to an agent, in the agent's language. */
export const wordingFor = (
  deps: Deps,
  { agencyId, language }: Pick<Agent, 'agencyId' | 'language'>,
  templateId: MailTemplateId,
): Promise<ChosenTemplate> =>
  publishedWording(deps, { agencyId, templateId, language: languageOf(language) });

/** The wording of a mail to a partner or to the staff, who are written to in English. */
export const englishWording = (
  deps: Deps,
  agencyId: string,
  templateId: MailTemplateId,
): Promise<ChosenTemplate> => publishedWording(deps, { agencyId, templateId, language: 'en' });
