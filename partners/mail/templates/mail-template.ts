/** What a template is. Templates are modules, so that the built program finds them where the sources do. */
import type { z } from 'zod';
import type { Language } from '../../../domain/follow-up/languages';

/**
 * Subject, text and HTML in Liquid. A change that a reader can see is a new version: mails that are queued already are
 * rendered with the version that they were queued with, so the old one stays until none is left.
 */
export interface MailTemplate<V = unknown> {
  id: string;
  version: number;
  /** English when unset; a language that a template does not have is English, too. */
  language?: Language;
  /** What the caller gives. Ids and words, never a condition, a full name of a client or a number of theirs. */
  variables: z.ZodType<V>;
  /** What the template reads: the variables with links and guarded words. */
  view(variables: V, links: MailLinks): Record<string, unknown>;
  subject: string;
  text: string;
  html: string;
}

/** Addresses behind the log-in, with opaque ids only. */
export interface MailLinks {
  /** A case as its agent sees it. */
  agentCase(caseId: string): string;
  /** All cases of an agent. */
  agentCases(): string;
  /** A case as the staff sees it. */
  staffCase(caseId: string): string;
  /** The staff's list of what to do. */
  staffTasks(): string;
  /** A page for a partner who has no log-in. @param path begins with a slash. */
  partner(path: string): string;
}

/** Keeps the type of a template's variables. */
export const mailTemplate = <V>(template: MailTemplate<V>): MailTemplate<V> => template;
