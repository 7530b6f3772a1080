/** What a case has asked its agent for. */
interface AgentMails {
  mails: { at: string; urgent: boolean; agentId?: string; closesAt?: string }[];
  offerMails: string[];
}

/** Mail to the agent is noted with its case. */
export const agentMailActivities = (of: (caseId: string) => AgentMails) => ({
  remindOfOffer: async ({ caseId, at }: { caseId: string; at: string }) => {
    of(caseId).offerMails.push(at);
    return { outcome: 'sent' };
  },
  remindAgent: async ({ caseId, ...mail }: { caseId: string } & AgentMails['mails'][number]) => {
    of(caseId).mails.push(mail);
    return { outcome: 'sent' };
  },
});
