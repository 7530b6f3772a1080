import type { Language } from '../../domain/follow-up/languages';
import { type CustomWording, type MailTemplateId, renderMail } from '../../partners/mail/render-mail';
import { sampleVariables } from '../../partners/mail/sample-variables';
import { staffMorningVariables } from '../../records/mail-variables/other-mails';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { problem } from '../http/problems';
import { CASE_PREVIEWS } from './preview-variables';

/** What is shown. */
export interface PreviewAsk {
  templateId: MailTemplateId;
  language: Language;
  /** The agency's wording; the built-in one when unset. */
  custom: CustomWording | undefined;
  /** Whose data are shown: a case's, with one order of it, or a recipient's of the morning list; sample data when unset. */
  caseId: string | undefined;
  requirementId: string | undefined;
  recipientId: string | undefined;
}

/**
 * A mail as it would be sent now: of a case, or to a member of the staff.
 * @throws `not-found` for a case that the caller may not know of or a recipient that there is not, `conflict` when there is nothing of the
 * kind to show.
 */
export async function previewMail(deps: ApiDeps, actor: Actor, ask: PreviewAsk) {
  const { templateId, language, custom } = ask;
  const real = await realVariables(deps, actor, ask);
  const variables = real?.variables ?? sampleVariables((field) => `[${field}]`)[templateId];
  const { subject, text, html } = renderMail(templateId, variables, {
    publicUrl: deps.config.PUBLIC_URL,
    language,
    custom,
  });
  return { data: real?.data ?? ('sample' as const), subject, text, html };
}

async function realVariables(deps: ApiDeps, actor: Actor, ask: PreviewAsk) {
  const { templateId, caseId, recipientId } = ask;
  if (templateId === 'staff-morning') {
    if (caseId) throw problem('conflict', { detail: 'The morning list is of no case: name a recipient.' });
    return recipientId
      ? { data: 'recipient' as const, variables: await recipientVariables(deps, actor, recipientId) }
      : undefined;
  }
  if (recipientId)
    throw problem('conflict', { detail: 'Only the morning list goes to a recipient: name a case.' });
  if (!caseId) return undefined;
  const variables = await caseVariables(deps, actor, { ...ask, templateId, caseId });
  return { data: 'case' as const, variables };
}

async function caseVariables(
  deps: ApiDeps,
  actor: Actor,
  ask: Pick<PreviewAsk, 'language' | 'requirementId'> & {
    templateId: keyof typeof CASE_PREVIEWS;
    caseId: string;
  },
): Promise<unknown> {
  const { templateId, language, requirementId } = ask;
  const found = await findCase(deps, actor, ask.caseId);
  const { agencyId, agentId } = found;
  const agency = await deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const agent = agentId ? await deps.db.agent.findFirst({ where: { id: agentId, agencyId } }) : null;
  return CASE_PREVIEWS[templateId](deps, { found, agency, agent, language, requirementId });
}

async function recipientVariables(deps: ApiDeps, { agencyId }: Actor, id: string): Promise<unknown> {
  const recipient = await deps.db.staffRecipient.findFirst({ where: { id, agencyId } });
  if (!recipient) throw problem('not-found', { detail: 'There is no such recipient.' });
  const agency = await deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  return staffMorningVariables(deps, agency, recipient);
}
