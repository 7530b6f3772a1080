/** An agency's own wordings of mails, in versions. */
import type { MailTemplateVersion } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { newId } from './ids';

/** Which mail, in which language. */
export interface TemplateName {
  agencyId: string;
  templateId: string;
  language: string;
}

/** The version that new mails are written with; undefined when the agency uses the built-in one. */
export function publishedTemplate(
  db: Database | Transaction,
  name: TemplateName,
): Promise<MailTemplateVersion | undefined> {
  const { agencyId, templateId, language } = name;
  return db.mailTemplateVersion
    .findFirst({ where: { agencyId, templateId, language, state: 'published' } })
    .then((row) => row ?? undefined);
}

/** One version, whatever has become of it. */
export function templateVersionOf(
  db: Database,
  name: TemplateName & { version: number },
): Promise<MailTemplateVersion | undefined> {
  return db.mailTemplateVersion.findFirst({ where: name }).then((row) => row ?? undefined);
}

/** A wording on its way into the records. */
export interface WordingDraft {
  subject: string;
  text: string;
  html: string;
  createdBy: string;
}

/** Every version of an agency's wordings of one mail in one language, newest first. */
export function templateVersions(db: Database, { agencyId, templateId, language }: TemplateName) {
  return db.mailTemplateVersion.findMany({
    where: { agencyId, templateId, language },
    orderBy: { version: 'desc' },
  });
}

/** The wordings in use, of all mails. */
export const publishedTemplates = (db: Database, agencyId: string): Promise<MailTemplateVersion[]> =>
  db.mailTemplateVersion.findMany({ where: { agencyId, state: 'published' } });

/** Files a new version, as a draft. @throws a unique violation when another one was filed at the same moment. */
export async function draftTemplate(
  db: Database,
  { agencyId, templateId, language }: TemplateName,
  draft: WordingDraft,
): Promise<MailTemplateVersion> {
  const name = { agencyId, templateId, language };
  const { _max } = await db.mailTemplateVersion.aggregate({ where: name, _max: { version: true } });
  return db.mailTemplateVersion.create({
    data: { id: newId(), ...name, version: (_max.version ?? 0) + 1, ...draft },
  });
}

/**
 * Puts a version into use, and the one before out of use. @param version null for the built-in wording.
 * @returns whether the agency has that version. @throws a unique violation when another one is published at the same moment.
 */
export async function publishTemplate(
  db: Database,
  { agencyId, templateId, language }: TemplateName,
  { version, by, at }: { version: number | null; by: string; at: Date },
): Promise<boolean> {
  const name = { agencyId, templateId, language };
  return db.$transaction(async (tx) => {
    const known =
      version === null || (await tx.mailTemplateVersion.count({ where: { ...name, version } })) > 0;
    if (!known) return false;
    await tx.mailTemplateVersion.updateMany({
      where: { ...name, state: 'published' },
      data: { state: 'retired' },
    });
    if (version !== null)
      await tx.mailTemplateVersion.updateMany({
        where: { ...name, version },
        data: { state: 'published', publishedBy: by, publishedAt: at },
      });
    return true;
  });
}
