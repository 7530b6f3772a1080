import type { CaseChange } from '../../domain/case/case-change';
import { isBadAddress } from '../../records/bad-addresses';
import type { Transaction } from '../../records/database';
import { leavingCases } from '../../records/inquiry-words';
import { withdrawalVariables } from '../../records/mail-variables/partner-mails';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps } from '../activity-deps';
import { englishWording } from '../follow-up/wording-for';

const TEMPLATE = 'carrier-withdrawal';

/**
 * Writes the mail that tells a carrier of the withdrawal of an inquiry, in the transaction in which its case ends; the sweep sends it. Nothing
 * for a carrier that does not have the trial. One without an address, or with one that mail
 * comes back from, is left to the duty that every end of a case opens for a person.
 */
export async function withdrawalMail(
  { sealer }: Pick<ActivityDeps, 'sealer'>,
  tx: Transaction,
  { caseId, agencyId, at, stage, events, snapshot }: CaseChange,
): Promise<void> {
  const ends = stage === 'withdrawn' && events.some(({ type }) => type === 'case.closed');
  if (!ends || !snapshot?.submissions) return;
  const found = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  if (!found.inquiryId) return;
  if (!(await leavingCases(tx, { id: found.inquiryId, agencyId })).has(caseId)) return;
  const where = { agencyId_code: { agencyId, code: found.carrierCode } };
  const carrier = await tx.partner.findUnique({ where });
  if (!carrier?.email) return;
  if (await isBadAddress(tx, sealer, { agencyId, address: carrier.email })) return;
  const agency = await tx.agency.findUniqueOrThrow({ where: { id: agencyId } });
  await queueMail(tx, sealer, {
    agencyId,
    caseId,
    key: `${TEMPLATE}:${caseId}`,
    to: { name: carrier.name, address: carrier.email },
    template: TEMPLATE,
    ...(await englishWording({ db: tx }, agencyId, TEMPLATE)),
    variables: await withdrawalVariables({ db: tx, sealer }, { found, agency }, at),
  });
}
