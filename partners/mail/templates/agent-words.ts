/** Pieces that the mails to the agent of a case share. */
import { z } from 'zod';
import type { MailLinks } from './mail-template';
import { CaseVariables, initialsOnly } from './partner-words';

/** Who is written to, and which case it is about. */
export const AgentCaseVariables = {
  agentName: z.string().min(1),
  agencyName: CaseVariables.agencyName,
  caseNumber: CaseVariables.caseNumber,
  caseId: z.string().min(1),
  insuredInitials: CaseVariables.insuredInitials,
};

/** What a template reads of them: the id of the case is a link behind the log-in. */
export const agentCaseView = <V extends { caseId: string; insuredInitials?: string | undefined }>(
  { caseId, insuredInitials, ...rest }: V,
  links: MailLinks,
) => ({ ...rest, insuredInitials: initialsOnly(insuredInitials), link: links.agentCase(caseId) });
