/** What a mail about a case says of the case: our number and the client's initials, never a name. */
import { dayInWords } from '../../domain/calendar/day-words';
import { localDate } from '../../domain/calendar/zoned';
import type { Instant } from '../../domain/primitives';
import type { Agency, Agent, Case } from '../../prisma/generated/client';
import type { Database, Transaction } from '../database';
import { insuredInitials } from '../insured-initials';
import type { Sealer } from '../sealing';

/** What the words are read from. */
export interface WordsDeps {
  db: Database | Transaction;
  sealer: Sealer;
}

/** A case with its agency. */
export interface CaseOfAgency {
  found: Case;
  agency: Agency;
}

/** What everybody reads of a case. */
export const caseWords = ({ sealer }: Pick<WordsDeps, 'sealer'>, { found, agency }: CaseOfAgency) => ({
  agencyName: agency.name,
  caseNumber: found.number,
  insuredInitials: insuredInitials(sealer, found),
});

/** The same for the agent, who may follow a link to the case. */
export const agentWords = (deps: Pick<WordsDeps, 'sealer'>, about: CaseOfAgency & { agent: Agent }) => ({
  ...caseWords(deps, about),
  agentName: about.agent.name,
  caseId: about.found.id,
});

/** The day of an instant where the agency is, in English words. */
export const dayOf = ({ timeZone }: Pick<Agency, 'timeZone'>, at: Date | Instant): string =>
  dayInWords(localDate(timeZone, typeof at === 'string' ? at : at.toISOString()));

/** The name that a partner goes by; its code when we know no other. */
export async function partnerName(
  { db }: Pick<WordsDeps, 'db'>,
  { agencyId, code }: { agencyId: string; code: string },
): Promise<string> {
  const row = await db.partner.findUnique({
    where: { agencyId_code: { agencyId, code } },
    select: { name: true },
  });
  return row?.name ?? code;
}
