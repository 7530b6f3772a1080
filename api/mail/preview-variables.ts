/** What each mail would say now of a real case, or to a real member of the staff. Nothing is written. */
import type { Language } from '../../domain/follow-up/languages';
import { endedByCarrier } from '../../domain/follow-up/outcome-words';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import { readExpiring } from '../../intake/expiry/read-expiring';
import type { MailTemplateId } from '../../partners/mail/render-mail';
import type { Agency, Agent, Case } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { ageVariables, endVariables, offerVariables } from '../../records/mail-variables/agent-mails';
import { clientNoticeVariables } from '../../records/mail-variables/other-mails';
import {
  carrierChaseVariables,
  correctionVariables,
  oldCarrierVariables,
  vendorChaseVariables,
  withdrawalVariables,
} from '../../records/mail-variables/partner-mails';
import { digestVariables, owedRows } from '../../records/owed-rows';
import { openReconciliations, reconciledIn } from '../../records/reconciliations';
import { contractsOf } from '../../records/replaced-contracts';
import type { ApiDeps } from '../api-deps';
import { problem } from '../http/problems';

/** What a preview is of. */
export interface ShownCase {
  found: Case;
  agency: Agency;
  /** The agent of the case, if it is known. */
  agent: Agent | null;
  language: Language;
  /** Which order a vendor is asked about; the newest open one unless told. */
  requirementId?: string | undefined;
}

type Reader = (deps: ApiDeps, about: ShownCase) => Promise<unknown> | unknown;

/** Mails that are about a case. */
export type CaseMail = Exclude<MailTemplateId, 'staff-morning'>;

/** By mail, what it would say. @throws `conflict` when there is nothing of the kind to show, in words. */
export const CASE_PREVIEWS: Record<CaseMail, Reader> = {
  async 'agent-digest'(deps, about) {
    const { found, agency, language } = about;
    const agent = agentOf(about);
    const { id: onlyCaseId, agencyId } = found;
    const rows = await owedRows(deps, { agencyId, agentId: agent.id, onlyCaseId });
    if (rows.length === 0) throw nothing('The agent owes nothing for this case.');
    const at = businessTime(found, deps.now());
    return digestVariables(deps, rows, { agent: { ...agent, language }, agency, at, urgent: false });
  },
  async 'agent-offer'(deps, about) {
    const { id: caseId, agencyId } = about.found;
    const where = { caseId, agencyId, state: 'open' };
    const offer = await deps.db.offer.findFirst({ where, orderBy: { offeredAt: 'desc' } });
    if (!offer) throw nothing('No offer of this case waits for a reply.');
    // Whoever looks at a preview is not the agent: the link answers nothing.
    return offerVariables(deps, { ...about, agent: agentOf(about) }, offer, '/offers/preview');
  },
  'case-ended'(deps, about) {
    const { stage, closeReason } = about.found;
    if (!closeReason) throw nothing('This case has not ended.');
    const ended = { stage: stage as Stage, byCarrier: endedByCarrier(stage as Stage, closeReason) };
    return endVariables(deps, { ...about, agent: agentOf(about) }, ended);
  },
  async 'age-notice'(deps, about) {
    const { id: caseId, agencyId } = about.found;
    const agent = agentOf(about);
    const expiring = await readExpiring(deps, {
      caseId,
      agencyId,
      at: businessTime(about.found, deps.now()),
    });
    const ages = expiring?.ages ?? [];
    const change = ages.find(({ daysLeft }) => daysLeft >= 0) ?? ages.at(-1);
    if (!change) throw nothing('No change of the insurance age is known for this case.');
    return ageVariables(deps, { ...about, agent }, change);
  },
  async 'vendor-chase'(deps, about) {
    const { id: caseId, agencyId } = about.found;
    const { requirementId: id } = about;
    const ordered = id ? { id } : { vendorCode: { not: null }, orderedAt: { not: null }, closedAt: null };
    const where = { caseId, agencyId, fulfilment: 'vendor', ...ordered };
    const row = await deps.db.requirement.findFirst({ where, orderBy: { orderedAt: 'desc' } });
    if (!row) throw nothing(id ? 'This case has no such order.' : 'No vendor has an order for this case.');
    return vendorChaseVariables(deps, about, row);
  },
  'carrier-chase'(deps, about) {
    const stage = about.found.stage as Stage;
    if (isTerminal(stage)) throw nothing('This case has ended: its carrier is asked nothing.');
    return carrierChaseVariables(deps, about, stage);
  },
  async 'carrier-correction'(deps, about) {
    const [open] = await openReconciliations(deps.db, about.found);
    if (!open) throw nothing('The carrier and we do not differ about this case.');
    const { status, at } = reconciledIn(open.task).carrier;
    const stage = about.found.stage as Stage;
    return correctionVariables(deps, about, { status: status as never, at, stage });
  },
  'carrier-withdrawal'(deps, about) {
    const { found } = about;
    if (!found.inquiryId) throw nothing('This case is of no inquiry, and is not withdrawn with one.');
    return withdrawalVariables(deps, about, businessTime(found, deps.now()));
  },
  async 'old-carrier-chase'(deps, about) {
    const { id: caseId, agencyId } = about.found;
    const { contracts } = await contractsOf(deps.db, deps.sealer, { caseId, agencyId });
    if (!contracts[0]) throw nothing('The application of this case replaces no contract.');
    return oldCarrierVariables(deps, about, contracts[0]);
  },
  'client-notice': (_, { agency, found, agent }) => clientNoticeVariables(agency, found, agent),
};

function agentOf({ agent }: ShownCase): Agent {
  if (!agent) throw nothing('The agent of this case is not known.');
  return agent;
}

const nothing = (detail: string) => problem('conflict', { detail });
