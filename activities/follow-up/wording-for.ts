import { type Language, languageOf } from '../../domain/follow-up/languages';
import { type ChosenTemplate, chosenTemplate } from '../../partners/mail/chosen-template';
import type { MailTemplateId } from '../../partners/mail/render-mail';
import type { Agent } from '../../prisma/generated/client';
import type { Database, Transaction } from '../../records/database';
import { publishedTemplate } from '../../records/mail-templates';

type Deps = { db: Database | Transaction };

/** An agency's own wording. */
type OwnWords = { text: string; html: string };

/**
 * The wording of a mail that is queued now: the agency's own where it has published one in that language.
 * @param fits whether its own has words for what the mail is to say; the built-in ones stand in for it otherwise.
 */
export async function publishedWording(
  { db }: Deps,
  { agencyId, ...wanted }: { agencyId: string; templateId: MailTemplateId; language: Language },
  fits: (own: OwnWords) => boolean = () => true,
): Promise<ChosenTemplate> {
  const own = await publishedTemplate(db, { agencyId, ...wanted });
  return chosenTemplate(wanted, own && fits(own) ? own : undefined);
}

/** The wording of a mail to an agent, in the agent's language. */
export const wordingFor = (
  deps: Deps,
  { agencyId, language }: Pick<Agent, 'agencyId' | 'language'>,
  templateId: MailTemplateId,
  fits?: (own: OwnWords) => boolean,
): Promise<ChosenTemplate> =>
  publishedWording(deps, { agencyId, templateId, language: languageOf(language) }, fits);

/** The wording of a mail to a partner or to the staff, who are written to in English. */
export const englishWording = (
  deps: Deps,
  agencyId: string,
  templateId: MailTemplateId,
): Promise<ChosenTemplate> => publishedWording(deps, { agencyId, templateId, language: 'en' });
