import { dayInWords } from '../../domain/calendar/day-words';
import { localDate } from '../../domain/calendar/zoned';
import type { CarrierCorrection, CaseChange } from '../../domain/case/case-change';
import { stageLabel } from '../../domain/lifecycle/stages';
import { templateVersion } from '../../partners/mail/render-mail';
import { openTasks } from '../../records/case-change';
import type { Transaction } from '../../records/database';
import { insuredInitials } from '../../records/insured-initials';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps } from '../activity-deps';

const TEMPLATE = 'carrier-correction';

/**
 * What tells a carrier that its word does not hold, to be written with the change that says so: one mail for each status, sent
 * by the sweep. A carrier without an address gets a call from a person instead.
 */
export async function correctionMails(
  deps: ActivityDeps,
  change: CaseChange,
): Promise<(tx: Transaction) => Promise<void>> {
  const { corrections = [], agencyId, caseId } = change;
  if (corrections.length === 0) return async () => {};
  const { carrier, variables } = await describe(deps, change);
  return async (tx) => {
    for (const correction of corrections) {
      const key = `carrier-correction:${caseId}:${correction.status}:${correction.at}`;
      if (!carrier?.email) {
        const title = `${carrier?.name ?? 'The carrier'} has no mail address: tell them that their status is wrong`;
        const task = { key, kind: 'call-partner', role: 'case-manager' as const, title };
        await openTasks(tx, { agencyId, caseId }, [task]);
        continue;
      }
      await queueMail(tx, deps.sealer, {
        agencyId,
        caseId,
        key,
        to: { name: carrier.name, address: carrier.email },
        template: TEMPLATE,
        templateVersion: templateVersion(TEMPLATE),
        variables: variables(correction),
      });
    }
  };
}

async function describe({ db, sealer }: ActivityDeps, { agencyId, caseId }: CaseChange) {
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const carrier = await db.partner.findUnique({
    where: { agencyId_code: { agencyId, code: found.carrierCode } },
  });
  const variables = ({ status, at, stage }: CarrierCorrection) => ({
    agencyName: agency.name,
    caseNumber: found.number,
    insuredInitials: insuredInitials(sealer, found),
    since: dayInWords(localDate(agency.timeZone, at)),
    carrierName: carrier?.name ?? found.carrierCode,
    policyNumber: found.policyNumber ?? undefined,
    trackingId: found.trackingId ?? found.number,
    theirStatus: status.replaceAll('-', ' '),
    ourStage: stageLabel(stage),
  });
  return { carrier, variables };
}
