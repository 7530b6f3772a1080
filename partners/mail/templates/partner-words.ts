/** Pieces that the mails to vendors and carriers share. */
import { z } from 'zod';
import { fitForMail } from '../../../domain/follow-up/fit-for-mail';
import { isInitials } from '../../../domain/follow-up/initials';
import type { MailLinks } from './mail-template';

/** What both know of the case: our number and the insured's initials, never a name. */
export const CaseVariables = {
  agencyName: z.string().min(1),
  caseNumber: z.string().min(1),
  insuredInitials: z.string().optional(),
  /** Day since when we wait, in words. */
  since: z.string().min(1),
};

/** The same, and where the partner may answer. */
export const PartnerVariables = {
  ...CaseVariables,
  /** Address of a page on our own site where the partner can answer without a log-in, e.g. `/r/8fK2`. */
  answerPath: z
    .string()
    .regex(/^\/[\w/-]{1,200}$/, 'a path of letters, digits, hyphens and slashes')
    .optional(),
};

/** Only initials pass for initials: a name that slipped in is left out. */
export const initialsOnly = (text: string | undefined): string | undefined =>
  text !== undefined && isInitials(text) ? text : undefined;

/** What a template reads of a case's variables when they need nothing else. */
export const caseView = <V extends { insuredInitials?: string | undefined }>({
  insuredInitials,
  ...rest
}: V) => ({
  ...rest,
  insuredInitials: initialsOnly(insuredInitials),
});

/** ` (insured J. R.)` behind the number of a case, where there are initials. @param word for the insured in the mail's language. */
export const byInitials = (word = 'insured'): string =>
  `{% if insuredInitials %} (${word} {{ insuredInitials }}){% endif %}`;

/** Words for a mail, or neutral ones when they would tell something of the client's health. */
export const guarded = (text: string, neutral: string): string => (fitForMail(text) ? text : neutral);

/** The page where a partner answers, when there is one. */
export const answerLink = (path: string | undefined, links: MailLinks): string | undefined =>
  path === undefined ? undefined : links.partner(path);
