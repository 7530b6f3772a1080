/** What the mails to vendors and carriers say. */
import { dayInWords } from '../../domain/calendar/day-words';
import type { CarrierCorrection } from '../../domain/case/case-change';
import { carrierQuestion } from '../../domain/follow-up/carrier-question';
import { type Stage, stageLabel } from '../../domain/lifecycle/stages';
import type { Instant } from '../../domain/primitives';
import type { Requirement } from '../../prisma/generated/client';
import type { Contract } from '../replaced-contracts';
import { type CaseOfAgency, caseWords, dayOf, partnerName, type WordsDeps } from './case-words';

/** Where an order of a vendor is. @param row the requirement that it is of. */
export async function vendorChaseVariables(deps: WordsDeps, about: CaseOfAgency, row: Requirement) {
  const { agencyId, vendorCode } = row;
  const order = await deps.db.dispatch.findFirst({
    where: { requirementId: row.id, kind: 'order' },
    orderBy: { createdAt: 'desc' },
  });
  return {
    ...caseWords(deps, about),
    since: dayOf(about.agency, row.orderedAt ?? row.requestedAt),
    vendorName: await partnerName(deps, { agencyId, code: vendorCode ?? '' }),
    orderReference: order?.clientRef ?? row.id,
    vendorReference: order?.partnerRef ?? undefined,
    label: row.label,
    reminderNumber: row.followUpsSent + 1,
  };
}

/** Where a case stands with its carrier. @param stage what is asked depends on it. */
export const carrierChaseVariables = async (deps: WordsDeps, about: CaseOfAgency, stage: Stage) => ({
  ...(await carrierWords(deps, about)),
  since: dayOf(about.agency, about.found.pendingSince ?? about.found.receivedAt),
  question: carrierQuestion(stage),
});

/** That a status of the carrier does not hold. */
export const correctionVariables = async (
  deps: WordsDeps,
  about: CaseOfAgency,
  { status, at, stage }: CarrierCorrection,
) => ({
  ...(await carrierWords(deps, about)),
  since: dayOf(about.agency, at),
  theirStatus: status.replaceAll('-', ' '),
  ourStage: stageLabel(stage),
});

/** That a trial is withdrawn. @param at when it was. */
export async function withdrawalVariables(deps: WordsDeps, about: CaseOfAgency, at: Instant) {
  const { policyNumber: _, ...words } = await carrierWords(deps, about);
  return { ...words, since: dayOf(about.agency, at) };
}

/** What the carrier of an old contract owes. */
export function oldCarrierVariables(
  deps: Pick<WordsDeps, 'sealer'>,
  about: CaseOfAgency,
  { entries, carrierName }: Contract,
) {
  const { agency, found } = about;
  const asked = entries.findLast((e) => e.news === 'transfer-requested');
  const [value, comparison] = ['the value of the contract', 'the information for a comparison'] as const;
  return {
    ...caseWords(deps, about),
    since: asked ? dayInWords(asked.on) : dayOf(agency, found.receivedAt),
    ...(carrierName ? { carrierName } : {}),
    owed: asked ? value : comparison,
  };
}

/** How a case is known to its carrier. */
async function carrierWords(deps: WordsDeps, about: CaseOfAgency) {
  const { agencyId, carrierCode: code, policyNumber, trackingId, number } = about.found;
  return {
    ...caseWords(deps, about),
    carrierName: await partnerName(deps, { agencyId, code }),
    policyNumber: policyNumber ?? undefined,
    trackingId: trackingId ?? number,
  };
}
