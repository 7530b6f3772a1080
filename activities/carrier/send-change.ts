import { writeNewBusiness } from '../../acord/messages/new-business/write-new-business';
import type { ChangeToTell } from '../../domain/case/case-types';
import { asItCounts, wordFor } from '../../domain/dating/counted-date';
import { newBusinessFromApplication } from '../../partners/carrier/new-business-from-application';
import { readApplication } from '../../records/applications';
import { policyDateWord } from '../../records/policy-date';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { type SentToCarrier, sendToCarrier } from './send-to-carrier';
import { contentsOf, wireOf } from './submit-to-carrier';

/** Which version of the application the carrier is told of; `attempt` moves after a refusal that a person has mended. */
export type ChangeToSend = CaseIds & ChangeToTell;

/**
 * Tells the carrier what the application says now: the whole of it, marked as an update, with what is being gathered. One key
 * for each version, so that however often it is sent, it takes effect once.
 * @throws ApplicationFailure as {@link sendToCarrier} does.
 */
export async function sendChange(deps: ActivityDeps, call: ChangeToSend): Promise<SentToCarrier> {
  const what = { kind: 'change' as const, key: `change:${call.version}:${call.attempt}` };
  return sendToCarrier(deps, call, what, (clientRef) => buildChange(deps, call, clientRef));
}

async function buildChange(
  deps: ActivityDeps,
  { caseId, agencyId, at, version }: ChangeToSend,
  clientRef: string,
): Promise<string> {
  const { db, sealer } = deps;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const { application: before } = await readApplication(db, sealer, caseId, version - 1);
  const { application: after } = await readApplication(db, sealer, caseId, version);
  // The carrier is not asked with every change for a day that it has refused: only by the one that asks for it anew.
  const application = asItCounts(after, wordFor(policyDateWord(found), { before, after }));
  // What we shall send or have sent; what the carrier has asked for itself it knows.
  const rows = await db.requirement.findMany({
    where: {
      caseId,
      fulfilment: { not: 'carrier' },
      NOT: { subject: { startsWith: 'carrier:' } },
      status: { not: 'cancelled' },
      notNeededSince: null,
      OR: [{ phase: 'underwriting' }, { phase: 'delivery', subject: { not: 'policy' } }],
    },
    orderBy: { id: 'asc' },
  });
  return writeNewBusiness(
    newBusinessFromApplication(application, {
      clientRef,
      trackingId: found.trackingId ?? found.number,
      sentAt: at,
      requirements: rows.map(wireOf),
      isChange: true,
      contents: await contentsOf(deps, agencyId, application),
    }),
  );
}
