import type { Language } from '../../domain/follow-up/languages';
import { type CustomWording, type MailTemplateId, renderMail } from '../../partners/mail/render-mail';
import { sampleVariables } from '../../partners/mail/sample-variables';
import { businessTime } from '../../records/case-clock';
import { digestVariables, owedRows } from '../../records/owed-rows';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { problem } from '../http/problems';

/** What is shown. */
export interface PreviewAsk {
  templateId: MailTemplateId;
  language: Language;
  /** The agency's wording; the built-in one when unset. */
  custom: CustomWording | undefined;
  /** Whose data are shown; sample data when unset. */
  caseId: string | undefined;
}

/**
 * A mail as it would be sent now: to the agent of a case, about that case.
 * @throws `not-found` for a case that the caller may not know of, `conflict` when nothing is owed for it.
 */
export async function previewMail(deps: ApiDeps, actor: Actor, ask: PreviewAsk) {
  const { templateId, language, custom, caseId } = ask;
  const real = caseId ? await caseVariables(deps, actor, { templateId, language, caseId }) : undefined;
  const variables = real ?? sampleVariables((field) => `[${field}]`)[templateId];
  const { subject, text, html } = renderMail(templateId, variables, {
    publicUrl: deps.config.PUBLIC_URL,
    language,
    custom,
  });
  return { data: real ? 'case' : 'sample', subject, text, html };
}

async function caseVariables(
  deps: ApiDeps,
  actor: Actor,
  { templateId, language, caseId }: { templateId: MailTemplateId; language: Language; caseId: string },
): Promise<unknown> {
  const found = await findCase(deps, actor, caseId);
  const { agencyId, agentId } = found;
  if (templateId !== 'agent-digest')
    throw problem('conflict', {
      detail: 'Only the daily mail to an agent is shown with the data of a case; leave the case out.',
    });
  const agent = agentId && (await deps.db.agent.findFirst({ where: { id: agentId, agencyId } }));
  const rows = agent ? await owedRows(deps, { agencyId, agentId: agent.id, onlyCaseId: found.id }) : [];
  if (!agent || rows.length === 0)
    throw problem('conflict', { detail: 'No agent owes anything for this case.' });
  const agency = await deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const at = businessTime(found, deps.now());
  return digestVariables(deps, rows, { agent: { ...agent, language }, agency, at, urgent: false });
}
