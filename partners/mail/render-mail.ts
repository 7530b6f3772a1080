/** Puts a mail together from a template of this program and variables, which are data and never become template. */
import { Liquid } from 'liquidjs';
import type { z } from 'zod';
import { MailRefused } from './mail-errors';
import { mailLinks } from './mail-links';
import { agentDigest } from './templates/agent-digest.template';
import { carrierChase } from './templates/carrier-chase.template';
import type { MailTemplate } from './templates/mail-template';
import { oldCarrierChase } from './templates/old-carrier-chase.template';
import { taskNotice } from './templates/task-notice.template';
import { vendorChase } from './templates/vendor-chase.template';
import { tidy } from './tidy-variables';

/** Every template, by id. */
const TEMPLATES = {
  'agent-digest': agentDigest,
  'vendor-chase': vendorChase,
  'carrier-chase': carrierChase,
  'old-carrier-chase': oldCarrierChase,
  'task-notice': taskNotice,
};
/** Older versions that queued mails may still name. */
const OLDER: MailTemplate[] = [];

export type MailTemplateId = keyof typeof TEMPLATES;
/** What whoever queues a mail must give. */
export type MailVariables<T extends MailTemplateId> = z.infer<(typeof TEMPLATES)[T]['variables']>;

/** A mail ready for the mailer, but for its addresses. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
  templateVersion: number;
}

export interface RenderSettings {
  /** The address of the product that links begin with. */
  publicUrl: string;
  /** The version that the mail was queued with; the newest unless told. */
  version?: number;
}

/** Templates come from here and from nowhere else: no file is read, an undefined variable is an error, not a gap. */
const common = {
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
  ownPropertyOnly: true,
  templates: {},
};
const plain = new Liquid(common);
const escaping = new Liquid({ ...common, outputEscape: 'escape' });

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const ORDINALS = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
];
const ordinal = (n: number): string => ORDINALS[n] ?? `${n}th`;
for (const engine of [plain, escaping]) {
  engine.registerFilter('count', count);
  engine.registerFilter('ordinal', ordinal);
}

const SUBJECT_LENGTH_MAX = 200;

/** The version that a mail queued now is frozen to. */
export const templateVersion = (id: MailTemplateId): number => TEMPLATES[id].version;

/**
 * Renders a mail. The variables may come from the records: they are checked.
 * @throws {MailRefused} `invalid-message` for an unknown template or version, or variables that do not fit, field by field.
 */
export function renderMail(
  id: string,
  variables: unknown,
  { publicUrl, version }: RenderSettings,
): RenderedMail {
  const template = findTemplate(id, version);
  const parsed = template.variables.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((i) => `${i.path.join('.') || 'variables'}: ${i.message}`);
    throw new MailRefused('invalid-message', `${id}: ${faults.join('; ')}`);
  }
  const view = tidy(template.view(parsed.data, mailLinks(publicUrl)));
  const subject = plain.parseAndRenderSync(template.subject, view).trim();
  return {
    subject: subject.length > SUBJECT_LENGTH_MAX ? `${subject.slice(0, SUBJECT_LENGTH_MAX)}…` : subject,
    text: plain.parseAndRenderSync(template.text, view),
    html: escaping.parseAndRenderSync(template.html, view),
    templateVersion: template.version,
  };
}

function findTemplate(id: string, version: number | undefined): MailTemplate {
  const all = [...Object.values<MailTemplate>(TEMPLATES), ...OLDER];
  const found = all.find((t) => t.id === id && (version === undefined || t.version === version));
  if (found) return found;
  throw new MailRefused(
    'invalid-message',
    `no mail template ${id}${version === undefined ? '' : ` version ${version}`}`,
  );
}
