/** Addresses that mails point to: pages behind a log-in, named by opaque ids. */
import type { MailLinks } from './templates/mail-template';

/** @param publicUrl the address of the product, e.g. `https://goodorder.example.com`; with or without a slash at its end. */
export function mailLinks(publicUrl: string): MailLinks {
  const base = publicUrl.replace(/\/+$/, '');
  const id = encodeURIComponent;
  return {
    agentCase: (caseId) => `${base}/portal/cases/${id(caseId)}`,
    agentCases: () => `${base}/portal/cases`,
    staffCase: (caseId) => `${base}/cases/${id(caseId)}`,
    staffTasks: () => `${base}/tasks`,
    partner: (path) => `${base}${path}`,
  };
}
