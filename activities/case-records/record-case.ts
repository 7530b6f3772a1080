import type { CaseChange, Recorded } from '../../domain/case/case-change';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { keepTakingBack } from '../../intake/inquiries/take-back-shared';
import { writeCaseChange } from '../../records/case-change';
import type { Transaction } from '../../records/database';
import { settleTasks } from '../../records/kept-tasks';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { shareEvidence } from '../inquiries/share-evidence';
import { withdrawalMail } from '../inquiries/withdrawal-mail';
import { writeConversion } from '../inquiries/write-conversion';
import { planFor } from '../ladders';
import { correctionMails } from './correction-mails';
import { endOf } from './end-of-case';
import { planExpiry } from './watch-expiry';

/**
 * Writes a change of the case, with the follow-up it asks for and the mails that belong to it, in one transaction; then tells
 * the orders and cases that have waited for it.
 */
export async function recordCase(deps: ActivityDeps, change: CaseChange): Promise<Recorded> {
  const { carrierCode, agentId, ownerId } = await deps.db.case.findFirstOrThrow({
    where: { id: change.caseId, agencyId: change.agencyId },
    select: { carrierCode: true, agentId: true, ownerId: true },
  });
  const planned = await plannedFor(deps, change, { carrierCode, agentId });
  const steps = planned.flatMap(([, ladder]) => ladder ?? []);
  const [end, also] = [await endOf(deps, change, carrierCode), await alsoWritten(deps, change)];
  await writeCaseChange(deps.db, change, steps, { end, also });
  if (change.requirements.length > 0) await tellOrders(deps, change);
  const closes = change.requirements.some(({ status }) => isClosedStatus(status));
  // What waits for another case again may have come there meanwhile.
  const waits = change.requirements.some(({ again }) => again?.waitsFor);
  if (closes || waits || change.closeReason) await shareEvidence(deps, change);
  return { ladders: Object.fromEntries(planned), ownerId, agentId };
}

/** The timetables that the change asks for, by their keys. */
const plannedFor = (
  deps: ActivityDeps,
  change: CaseChange,
  whose: { carrierCode: string; agentId: string | null },
) =>
  Promise.all(
    change.plan.map(async ({ key, ...plan }) => {
      if (key === 'expiry') return [key, await planExpiry(deps, change)] as const;
      const { agencyId, caseId } = change;
      return [key, await planFor(deps, { agencyId, caseId, ...whose, ...plan })] as const;
    }),
  );

/** Orders that have waited for what has just come are told to look. A poke that is lost is made up for by the sweep. */
async function tellOrders({ db, engine }: ActivityDeps, { caseId }: CaseIds): Promise<void> {
  const where = { caseId, partnerCode: 'self', state: 'matched', requirementId: { not: null } };
  const waiting = await db.inboxMessage.findMany({ where, select: { requirementId: true } });
  for (const { requirementId } of waiting) if (requirementId) await engine.pokeOrder(requirementId);
}

/** The carrier gives more time: what a timetable has proposed by the old limit no longer stands. */
const withdrawProposal = (tx: Transaction, { agencyId, caseId }: CaseChange): Promise<void> =>
  settleTasks(tx, { agencyId, caseId, kind: 'propose-close' });

/** What belongs to a change beside the case itself, and is written with it. */
async function alsoWritten(
  deps: ActivityDeps,
  change: CaseChange,
): Promise<(tx: Transaction) => Promise<void>> {
  const mails = await correctionMails(deps, change);
  return async (tx) => {
    await mails(tx);
    await writeConversion(deps, tx, change);
    await withdrawalMail(deps, tx, change);
    await keepTakingBack(tx, deps.sealer, change);
    if (change.events.some(({ type }) => type === 'delivery.extended')) await withdrawProposal(tx, change);
  };
}
