/** Puts a mail together from a template of this program and variables, which are data and never become template. */
import type { z } from 'zod';
import type { Language } from '../../domain/follow-up/languages';
import { escaping, plain } from './liquid';
import { MailRefused } from './mail-errors';
import { mailLinks } from './mail-links';
import { ageNotice, ageNoticeSpanish } from './templates/age-notice.template';
import { agentDigest, agentDigestBefore, agentDigestOthers } from './templates/agent-digest.template';
import { agentOffer, agentOfferSpanish } from './templates/agent-offer.template';
import { carrierChase } from './templates/carrier-chase.template';
import { carrierCorrection } from './templates/carrier-correction.template';
import { carrierWithdrawal } from './templates/carrier-withdrawal.template';
import { caseEnded, caseEndedSpanish } from './templates/case-ended.template';
import { clientNotice, clientNoticeSpanish } from './templates/client-notice.template';
import type { MailTemplate } from './templates/mail-template';
import { oldCarrierChase } from './templates/old-carrier-chase.template';
import { staffMorning } from './templates/staff-morning.template';
import { vendorChase } from './templates/vendor-chase.template';
import { tidy } from './tidy-variables';

/** Every template, by id. */
const TEMPLATES = {
  'agent-digest': agentDigest,
  'agent-offer': agentOffer,
  'vendor-chase': vendorChase,
  'carrier-chase': carrierChase,
  'carrier-correction': carrierCorrection,
  'carrier-withdrawal': carrierWithdrawal,
  'old-carrier-chase': oldCarrierChase,
  'staff-morning': staffMorning,
  'client-notice': clientNotice,
  'case-ended': caseEnded,
  'age-notice': ageNotice,
};
/** The newest in other languages than English, and older versions that queued mails may still name. */
const OTHERS: MailTemplate[] = [
  ...agentDigestOthers,
  agentDigestBefore,
  agentOfferSpanish,
  clientNoticeSpanish,
  caseEndedSpanish,
  ageNoticeSpanish,
] as MailTemplate[];

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

/** An agency's own wording, in Liquid. */
export interface CustomWording {
  version: number;
  subject: string;
  text: string;
  html: string;
}

export interface RenderSettings {
  /** The address of the product that links begin with. */
  publicUrl: string;
  /** The version that the mail was queued with; the newest unless told. With a custom wording it is that one's. */
  version?: number;
  /** English unless told. */
  language?: string;
  /** In place of the built-in words; the built-in ones stand in for it when it cannot be rendered: no mail is lost for words. */
  custom?: CustomWording;
}

const SUBJECT_LENGTH_MAX = 200;

export const TEMPLATE_IDS = Object.keys(TEMPLATES) as MailTemplateId[];

/**
 * A template in a language, in English when it has no words in that one; the newest version unless told.
 * @returns undefined when there is none of that id or version.
 */
export function builtIn(id: string, language: string, version?: number): MailTemplate | undefined {
  const fits = [...Object.values<MailTemplate>(TEMPLATES), ...OTHERS]
    .filter((t) => t.id === id && (version === undefined || t.version === version))
    .sort((a, b) => b.version - a.version);
  return fits.find((t) => languageIn(t) === language) ?? fits.find((t) => languageIn(t) === 'en');
}

const languageIn = ({ language = 'en' }: MailTemplate): Language => language;

/**
 * Renders a mail. The variables may come from the records: they are checked.
 * @throws {MailRefused} `invalid-message` for an unknown template or version, or variables that do not fit, field by field.
 */
export function renderMail(id: string, variables: unknown, settings: RenderSettings): RenderedMail {
  const { publicUrl, version, language = 'en', custom } = settings;
  const template = findTemplate(id, language, custom ? undefined : version);
  const view = viewOf(template, variables, publicUrl);
  if (custom) {
    try {
      return renderWords(custom, view);
    } catch {
      // It was checked when it was published; a later version of the variables may have left it behind.
      return renderWords(template, view);
    }
  }
  return renderWords(template, view);
}

/** What a template reads. @throws {MailRefused} `invalid-message` when the variables do not fit. */
export function viewOf(
  template: MailTemplate,
  variables: unknown,
  publicUrl: string,
): Record<string, unknown> {
  const parsed = template.variables.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((i) => `${i.path.join('.') || 'variables'}: ${i.message}`);
    throw new MailRefused('invalid-message', `${template.id}: ${faults.join('; ')}`);
  }
  return tidy(template.view(parsed.data, mailLinks(publicUrl)));
}

/** @throws whatever the template language finds wrong. */
export function renderWords(words: CustomWording, view: Record<string, unknown>): RenderedMail {
  const subject = plain.parseAndRenderSync(words.subject, view).trim();
  return {
    subject: subject.length > SUBJECT_LENGTH_MAX ? `${subject.slice(0, SUBJECT_LENGTH_MAX)}…` : subject,
    text: plain.parseAndRenderSync(words.text, view),
    html: escaping.parseAndRenderSync(words.html, view),
    templateVersion: words.version,
  };
}

function findTemplate(id: string, language: string, version: number | undefined): MailTemplate {
  const found = builtIn(id, language, version);
  if (found) return found;
  throw new MailRefused(
    'invalid-message',
    `no mail template ${id}${version === undefined ? '' : ` version ${version}`}`,
  );
}
