/** An agency's own wordings of mails: checked, previewed, published in versions. */
import type { z } from 'zod';
import { LANGUAGES, type Language } from '../../domain/follow-up/languages';
import { checkWording, type Wording } from '../../partners/mail/check-wording';
import { builtIn, type MailTemplateId, TEMPLATE_IDS } from '../../partners/mail/render-mail';
import type { MailTemplateVersion } from '../../prisma/generated/client';
import { isUniqueViolation } from '../../records/database';
import {
  draftTemplate,
  publishedTemplate,
  publishedTemplates,
  publishTemplate,
  templateVersionOf,
  templateVersions,
} from '../../records/mail-templates';
import { type Actor, actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { Nothing } from '../commands/commands.schema';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import {
  PreviewBody,
  PreviewView,
  TemplateParams,
  TemplateView,
  VersionParams,
  VersionView,
  WordingBody,
} from './mail-templates.schema';
import { previewMail } from './preview-mail';

type Params = z.output<typeof TemplateParams>;
const nameOf = ({ agencyId }: Actor, { templateId, language }: Params) => ({
  agencyId,
  templateId,
  language,
});

const listTemplates = route({
  method: 'get',
  path: '/v1/mail-templates',
  summary: 'List mails, with the wording in use',
  tag: 'Mail',
  allow: 'mail-template:read',
  replies: { 200: { description: 'Every mail in every language', schema: pageOf(TemplateView) } },
  problems: [],
  handle: async ({ deps, actor }) => {
    const published = await publishedTemplates(deps.db, actor.agencyId);
    const items = TEMPLATE_IDS.flatMap((templateId) =>
      LANGUAGES.map((language) => {
        const own = published.find((v) => v.templateId === templateId && v.language === language);
        return inUse(templateId, language, own);
      }),
    );
    return { status: 200, body: { items, next: null } };
  },
});

function inUse(templateId: MailTemplateId, language: Language, own: MailTemplateVersion | undefined) {
  const { version, subject, text, html } = own ?? builtIn(templateId, language)!;
  const origin = own ? 'agency' : 'built-in';
  return { templateId, language, inUse: { origin, version }, subject, text, html };
}

const listVersions = route({
  method: 'get',
  path: '/v1/mail-templates/:templateId/:language/versions',
  summary: "List the agency's versions of a mail, newest first",
  tag: 'Mail',
  allow: 'mail-template:read',
  params: TemplateParams,
  replies: { 200: { description: 'All versions; none are ever deleted', schema: pageOf(VersionView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, params }) => {
    const rows = await templateVersions(deps.db, nameOf(actor, params));
    return { status: 200, body: { items: rows.map(present), next: null } };
  },
});

const addVersion = route({
  method: 'post',
  path: '/v1/mail-templates/:templateId/:language/versions',
  summary: 'File a new version of a mail, as a draft',
  tag: 'Mail',
  allow: 'mail-template:write',
  params: TemplateParams,
  body: WordingBody,
  idempotent: true,
  replies: { 201: { description: 'The draft', schema: VersionView } },
  problems: ['invalid-request', 'conflict'],
  handle: async ({ deps, actor, params, body }) => {
    refuseFaulty(params, body);
    const draft = { ...body, createdBy: actorName(actor) };
    const row = await draftTemplate(deps.db, nameOf(actor, params), draft).catch(inTurn);
    return { status: 201, body: present(row) };
  },
});

const publish = route({
  method: 'post',
  path: '/v1/mail-templates/:templateId/:language/versions/:wordingVersion/publish',
  summary: 'Use a version for mails that are written from now on',
  tag: 'Mail',
  allow: 'mail-template:write',
  params: VersionParams,
  body: Nothing,
  idempotent: true,
  replies: { 200: { description: 'It is in use; queued mails keep theirs', schema: TemplateView } },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params }) => {
    const { wordingVersion: version } = params;
    const name = nameOf(actor, params);
    const row = await templateVersionOf(deps.db, { ...name, version });
    if (!row) throw problem('not-found', { detail: 'There is no such version.' });
    // It was good when it was filed; what a mail holds may have changed since.
    refuseFaulty(params, row);
    await publishTemplate(deps.db, name, { version, by: actorName(actor), at: deps.now() }).catch(inTurn);
    return { status: 200, body: inUse(params.templateId, params.language, row) };
  },
});

const useBuiltIn = route({
  method: 'post',
  path: '/v1/mail-templates/:templateId/:language/reset',
  summary: 'Use the built-in wording again',
  tag: 'Mail',
  allow: 'mail-template:write',
  params: TemplateParams,
  body: Nothing,
  idempotent: true,
  replies: { 200: { description: 'The built-in wording is in use', schema: TemplateView } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, params }) => {
    const change = { version: null, by: actorName(actor), at: deps.now() };
    await publishTemplate(deps.db, nameOf(actor, params), change);
    return { status: 200, body: inUse(params.templateId, params.language, undefined) };
  },
});

/** Nothing is sent and nothing is written. */
const preview = route({
  method: 'post',
  path: '/v1/mail-templates/:templateId/:language/preview',
  summary: 'See a mail as it would be sent',
  tag: 'Mail',
  allow: 'mail-template:read',
  params: TemplateParams,
  body: PreviewBody,
  replies: { 200: { description: 'The mail', schema: PreviewView } },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params, body }) => {
    const { wording, caseId, requirementId, recipientId } = body;
    if (wording) refuseFaulty(params, wording);
    const custom = wording
      ? { ...wording, version: 0 }
      : await publishedTemplate(deps.db, nameOf(actor, params));
    const ask = { ...params, custom, caseId, requirementId, recipientId };
    return { status: 200, body: await previewMail(deps, actor, ask) };
  },
});

function refuseFaulty({ templateId, language }: Params, { subject, text, html }: Wording): void {
  const faults = checkWording(templateId, language, { subject, text, html });
  if (faults.length === 0) return;
  const errors = faults.map(({ part, code, detail }) => ({ pointer: `#/${part}`, code, detail }));
  throw problem('invalid-request', { detail: 'The wording cannot be used as it is.', errors });
}

function inTurn(error: unknown): never {
  if (!isUniqueViolation(error)) throw error;
  throw problem('conflict', { detail: 'Somebody else has changed this mail just now: look, and try again.' });
}

const present = (row: MailTemplateVersion) => ({
  version: row.version,
  state: row.state,
  subject: row.subject,
  text: row.text,
  html: row.html,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  publishedBy: row.publishedBy,
  publishedAt: row.publishedAt?.toISOString() ?? null,
});

export const mailTemplateRoutes: ApiRoute[] = [
  listTemplates,
  listVersions,
  addVersion,
  publish,
  useBuiltIn,
  preview,
];
