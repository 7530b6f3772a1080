import type { MailTemplateId } from '../../partners/mail/render-mail';
import type { Database, Transaction } from '../../records/database';
import { insuredInitials } from '../../records/insured-initials';
import type { Sealer } from '../../records/sealing';
import { wordingFor } from './wording-for';

/**
 * What every mail to the agent of a case begins with: whom it is to, in which wording, and the words that name the case. The client
 * is named by initials only.
 * @returns `mail` and `variables` to be completed, and the rows they are from.
 */
export async function agentMail<T extends MailTemplateId>(
  { db, sealer }: { db: Database | Transaction; sealer: Sealer },
  { agencyId, caseId, agentId }: { agencyId: string; caseId: string; agentId: string },
  template: T,
) {
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const agent = await db.agent.findFirstOrThrow({ where: { id: agentId, agencyId } });
  const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const wording = await wordingFor({ db }, agent, template);
  const to = { name: agent.name, address: agent.email };
  return {
    ...{ found, agent, agency },
    mail: { agencyId, caseId, agentId, template, ...wording, to },
    variables: {
      agentName: agent.name,
      agencyName: agency.name,
      caseNumber: found.number,
      caseId,
      insuredInitials: insuredInitials(sealer, found),
    },
  };
}
