/** Every template of this program, by id, and in what languages there is one. */
import type { z } from 'zod';
import type { Language } from '../../domain/follow-up/languages';
import { agentDigest, agentDigestBefore, agentDigestOthers } from './templates/agent-digest.template';
import { carrierChase } from './templates/carrier-chase.template';
import { clientNotice, clientNoticeSpanish } from './templates/client-notice.template';
import type { MailTemplate } from './templates/mail-template';
import { staffMorning } from './templates/staff-morning.template';
import { taskNotice } from './templates/task-notice.template';
import { vendorChase } from './templates/vendor-chase.template';

/** The newest of each, in English. */
const TEMPLATES = {
  'agent-digest': agentDigest,
  'vendor-chase': vendorChase,
  'carrier-chase': carrierChase,
  'task-notice': taskNotice,
  'staff-morning': staffMorning,
  'client-notice': clientNotice,
};
/** The newest of each in other languages, and older versions that queued mails may still name. */
const OTHERS: MailTemplate[] = [...agentDigestOthers, agentDigestBefore, clientNoticeSpanish];

export type MailTemplateId = keyof typeof TEMPLATES;
/** What whoever queues a mail must give. */
export type MailVariables<T extends MailTemplateId> = z.infer<(typeof TEMPLATES)[T]['variables']>;

export const TEMPLATE_IDS = Object.keys(TEMPLATES) as MailTemplateId[];

/** Whether a text names a template. */
export const isTemplateId = (id: string): id is MailTemplateId => TEMPLATE_IDS.some((known) => known === id);

const languageIn = ({ language }: MailTemplate): Language => language ?? 'en';
const ALL: MailTemplate[] = [...Object.values<MailTemplate>(TEMPLATES), ...OTHERS];

/** The languages that a template is written in. */
export const languagesOf = (id: MailTemplateId): Language[] => [
  ...new Set(ALL.filter((t) => t.id === id).map(languageIn)),
];

/**
 * A template in a language, in English when it has no words in that one; the newest version unless told.
 * @returns undefined when there is none of that id or version.
 */
export function builtIn(id: string, language: string, version?: number): MailTemplate | undefined {
  const fits = ALL.filter((t) => t.id === id && (version === undefined || t.version === version)).sort(
    (a, b) => b.version - a.version,
  );
  return fits.find((t) => languageIn(t) === language) ?? fits.find((t) => languageIn(t) === 'en');
}
