/** Which wording a mail that is queued now is written with, and keeps. */
import type { Language } from '../../domain/follow-up/languages';
import { builtIn, type MailTemplateId } from './render-mail';

/** A version that is frozen with a queued mail. */
export interface ChosenTemplate {
  templateVersion: number;
  templateOrigin: 'built-in' | 'agency';
  language: Language;
}

/** @param published the agency's own wording in that language, if it has one. */
export function chosenTemplate(
  { templateId, language }: { templateId: MailTemplateId; language: Language },
  published?: { version: number },
): ChosenTemplate {
  if (published) return { templateVersion: published.version, templateOrigin: 'agency', language };
  const { version, language: found = 'en' } = builtIn(templateId, language)!;
  return { templateVersion: version, templateOrigin: 'built-in', language: found };
}
