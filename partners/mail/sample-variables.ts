/** Variables for every template, for the tests: all optional ones are set, every text is built by `word`. */
import type { MailTemplateId, MailVariables } from './render-mail';

/** @param word gives the text for a field, by the field's name. */
export function sampleVariables(word: (field: string) => string): {
  [T in MailTemplateId]: MailVariables<T>;
} {
  const agencyName = word('agencyName');
  const partner = {
    agencyName,
    caseNumber: word('caseNumber'),
    insuredInitials: word('insuredInitials'),
    since: word('since'),
    answerPath: '/r/8fK2',
  };
  const item = (urgent: boolean) => ({
    what: word('what'),
    next: word('next'),
    since: word('since'),
    waitingDays: 3,
    due: word('due'),
    overdue: urgent,
    urgent,
    reminderCount: 2,
  });
  const oneCase = () => ({
    caseNumber: word('caseNumber'),
    caseId: word('caseId'),
    insuredInitials: word('insuredInitials'),
    items: [item(true), item(false)],
  });
  return {
    'agent-digest': {
      agentName: word('agentName'),
      agencyName,
      digest: { itemCount: 4, urgent: true, cases: [oneCase(), oneCase()] },
    },
    'agent-offer': {
      agentName: word('agentName'),
      agencyName,
      carrierName: word('carrierName'),
      caseNumber: word('caseNumber'),
      caseId: word('caseId'),
      insuredInitials: word('insuredInitials'),
      replyBy: word('replyBy'),
      answerPath: '/offers/8fK2',
    },
    'vendor-chase': {
      ...partner,
      vendorName: word('vendorName'),
      orderReference: word('orderReference'),
      vendorReference: word('vendorReference'),
      label: word('label'),
      reminderNumber: 2,
    },
    'carrier-chase': {
      ...partner,
      carrierName: word('carrierName'),
      policyNumber: word('policyNumber'),
      trackingId: word('trackingId'),
      question: word('question'),
    },
    'carrier-correction': {
      ...partner,
      carrierName: word('carrierName'),
      policyNumber: word('policyNumber'),
      trackingId: word('trackingId'),
      theirStatus: word('theirStatus'),
      ourStage: word('ourStage'),
    },
    'case-ended': {
      agentName: word('agentName'),
      agencyName,
      caseNumber: word('caseNumber'),
      caseId: word('caseId'),
      insuredInitials: word('insuredInitials'),
      outcome: word('outcome'),
      byCarrier: true,
    },
    'old-carrier-chase': {
      agencyName,
      caseNumber: word('caseNumber'),
      insuredInitials: word('insuredInitials'),
      since: word('since'),
      carrierName: word('carrierName'),
      owed: 'the value of the contract',
    },
    'task-notice': {
      staffName: word('staffName'),
      agencyName,
      title: word('title'),
      urgent: true,
      caseNumber: word('caseNumber'),
      caseId: word('caseId'),
      due: word('due'),
    },
    'staff-morning': {
      staffName: word('staffName'),
      agencyName,
      manager: false,
      taskCount: 3,
      tasks: [
        {
          title: word('title'),
          caseNumber: word('caseNumber'),
          caseId: word('caseId'),
          since: word('since'),
        },
      ],
      replyCount: 1,
      silentAgents: [{ name: word('agentName'), because: word('because'), items: 2 }],
    },
    'client-notice': { agencyName, caseNumber: word('caseNumber'), agentName: word('agentName') },
  };
}
