/** What a case has asked its agent for. */
interface AgentMails {
  mails: { at: string; urgent: boolean; agentId?: string; closesAt?: string }[];
  offerMails: string[];
  sent: { what: string; at: string; recorded: number }[];
}

/** Mail to the agent is noted with its case. */
export const agentMailActivities = (of: (caseId: string) => AgentMails) => ({
  remindOfOffer: async ({ caseId, at }: { caseId: string; at: string }) => {
    of(caseId).offerMails.push(at);
    return { outcome: 'sent' };
  },
  tellWithheldAge: async ({ caseId, at }: { caseId: string; at: string }) => {
    const { sent } = of(caseId);
    sent.push({ what: 'age-told', at, recorded: 0 });
  },
  remindAgent: async ({ caseId, ...mail }: { caseId: string } & AgentMails['mails'][number]) => {
    of(caseId).mails.push(mail);
    return { outcome: 'sent' };
  },
});
