import { answeredLately } from '../../records/answered-by-mail';
import { oldCarrierVariables } from '../../records/mail-variables/partner-mails';
import { type Contract, contractsOf } from '../../records/replaced-contracts';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { sendQueuedMail } from './send-mail';
import { type Chased, writeToPartner } from './write-to-partner';

/** Which contracts' carriers are chased, at which step of their timetable. */
export interface OldCarrierCall extends CaseIds {
  step: number;
  contractIds: string[];
}

/**
 * Asks the carriers of old contracts for what they owe. One whose address nobody has given, or mail comes back from, gets a call
 * from a person. One that has just answered by mail is left alone.
 */
export async function chaseOldCarriers(deps: ActivityDeps, call: OldCarrierCall): Promise<void> {
  const { contracts } = await contractsOf(deps.db, deps.sealer, call);
  for (const contract of contracts.filter((c) => call.contractIds.includes(c.id))) {
    await chaseOne(deps, call, contract);
  }
}

async function chaseOne(deps: ActivityDeps, call: OldCarrierCall, contract: Contract): Promise<void> {
  const { agencyId, caseId, at } = call;
  const mails = `old-carrier-chase:${contract.id}:`;
  if (await answeredLately(deps.db, { agencyId, caseId, at, mails })) return;
  const key = `${mails}${at.slice(0, 10)}:${call.step}`;
  const address = contract.entries.findLast((e) => e.contactEmail)?.contactEmail;
  const found = await deps.db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const agency = await deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const event: Chased = {
    type: 'follow-up.old-carrier',
    at,
    actor: 'system',
    data: { action: 'ask-old-carrier', contractId: contract.id },
  };
  const mail = {
    key,
    template: 'old-carrier-chase' as const,
    variables: oldCarrierVariables(deps, { found, agency }, contract),
    to: { name: contract.carrierName ?? address ?? '', address },
    event,
    title: (because: string) => `The carrier of an old contract is silent and ${because}: call it`,
  };
  await deps.db.$transaction((tx) => writeToPartner(deps, tx, call, mail));
  await sendQueuedMail(deps, key);
}
