import { dayInWords } from '../../domain/calendar/day-words';
import { localDate } from '../../domain/calendar/zoned';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { templateVersion } from '../../partners/mail/render-mail';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import { insuredInitials } from '../../records/insured-initials';
import { queueMail } from '../../records/outbox';
import { type Contract, contractsOf } from '../../records/replaced-contracts';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { sendQueuedMail } from './send-mail';

const TEMPLATE = 'old-carrier-chase';

/** Which contracts' carriers are chased, at which step of their timetable. */
export interface OldCarrierCall extends CaseIds {
  step: number;
  contractIds: string[];
}

/** Asks the carriers of old contracts for what they owe. One whose address nobody has given gets a call from a person. */
export async function chaseOldCarriers(deps: ActivityDeps, call: OldCarrierCall): Promise<void> {
  const { contracts } = await contractsOf(deps.db, deps.sealer, call);
  for (const contract of contracts.filter((c) => call.contractIds.includes(c.id))) {
    await chaseOne(deps, call, contract);
  }
}

async function chaseOne(deps: ActivityDeps, call: OldCarrierCall, contract: Contract): Promise<void> {
  const { agencyId, caseId, at } = call;
  const key = `old-carrier-chase:${contract.id}:${at.slice(0, 10)}:${call.step}`;
  const address = contract.entries.findLast((e) => e.contactEmail)?.contactEmail;
  const data = { action: 'ask-old-carrier', contractId: contract.id };
  const event: CaseEventDraft = { type: 'follow-up.old-carrier', at, actor: 'system', data };
  const variables = await variablesOf(deps, call, contract);
  await deps.db.$transaction(async (tx) => {
    await appendEvents(tx, { agencyId, caseId, key: `mail:${key}` }, [event]);
    if (!address) {
      const title = 'The carrier of an old contract is silent and has no mail address here: call it';
      await openTasks(tx, call, [{ key, kind: 'call-partner', role: 'case-manager', title }]);
      return;
    }
    const mail = {
      agencyId,
      caseId,
      key,
      template: TEMPLATE,
      templateVersion: templateVersion(TEMPLATE),
      variables,
    };
    await queueMail(tx, deps.sealer, { ...mail, to: { name: contract.carrierName ?? address, address } });
  });
  if (address) await sendQueuedMail(deps, key);
}

async function variablesOf({ db, sealer }: ActivityDeps, call: OldCarrierCall, contract: Contract) {
  const { agencyId, caseId } = call;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const asked = contract.entries.findLast((e) => e.news === 'transfer-requested');
  const { carrierName } = contract;
  return {
    agencyName: agency.name,
    caseNumber: found.number,
    insuredInitials: insuredInitials(sealer, found),
    since: dayInWords(asked?.on ?? localDate(agency.timeZone, found.receivedAt.toISOString())),
    ...(carrierName ? { carrierName } : {}),
    owed: asked ? 'the value of the contract' : 'the information for a comparison',
  };
}
