import type { CaseChange } from '../../domain/case/case-change';
import type { Transaction } from '../../records/database';
import { correctionVariables } from '../../records/mail-variables/partner-mails';
import type { ActivityDeps } from '../activity-deps';
import { writeToPartner } from '../follow-up/write-to-partner';

/**
 * What tells a carrier that its word does not hold, to be written with the change that says so: one mail for each status, sent
 * by the sweep. A carrier without an address, or with one that mail comes back from, gets a call from a person instead.
 */
export async function correctionMails(
  deps: ActivityDeps,
  change: CaseChange,
): Promise<(tx: Transaction) => Promise<void>> {
  const { corrections = [], agencyId, caseId } = change;
  if (corrections.length === 0) return async () => {};
  return async (tx) => {
    const found = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
    const agency = await tx.agency.findUniqueOrThrow({ where: { id: agencyId } });
    const { carrierCode: code } = found;
    const carrier = await tx.partner.findUnique({ where: { agencyId_code: { agencyId, code } } });
    const name = carrier?.name ?? 'The carrier';
    for (const correction of corrections)
      await writeToPartner(deps, tx, change, {
        key: `carrier-correction:${caseId}:${correction.status}:${correction.at}`,
        template: 'carrier-correction',
        variables: await correctionVariables({ db: tx, sealer: deps.sealer }, { found, agency }, correction),
        to: { name, address: carrier?.email },
        title: (because) => `${name} ${because}: tell them that their status is wrong`,
      });
  };
}
