/** What a case of an inquiry had shared did not hold: it is taken back from the cases that it had been shared with. */
import type { CaseChange } from '../../domain/case/case-change';
import type { CaseEngine } from '../../engine/cases';
import { reopeningWay } from '../../engine/give-command';
import type { Requirement } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { idOf } from '../../records/ids';
import { casesOf } from '../../records/inquiries';
import { keepCommand } from '../../records/kept-commands';
import type { Sealer } from '../../records/sealing';
import { giveKept } from '../commands/give-kept';
import type { ReopeningPayload } from '../commands/kept-ways';
import type { IntakeDeps } from '../intake-deps';

const KIND = 'shared-undone';
type Reopened = Extract<CaseChange['events'][number], { type: 'requirement.reopened' }>;

/**
 * Keeps the commands that take it back, in the transaction in which the original is owed again: one for each requirement of an open case that
 * was satisfied by it. The reason goes with it. What a case has shared on in its turn follows when that one is owed again.
 */
export async function keepTakingBack(tx: Transaction, sealer: Sealer, change: CaseChange): Promise<void> {
  const reopened = change.events.filter((e): e is Reopened => e.type === 'requirement.reopened');
  for (const event of reopened) {
    const where = { id: event.requirementId ?? '', caseId: change.caseId, agencyId: change.agencyId };
    const source = await tx.requirement.findFirst({ where });
    if (!source) continue;
    const served = await tx.requirement.findMany({
      where: {
        agencyId: change.agencyId,
        sharedFromId: source.id,
        status: 'satisfied',
        case: { closeReason: null },
      },
    });
    for (const row of served) await keep(tx, sealer, { change, event, source, row });
  }
}

interface TakingBack {
  change: CaseChange;
  event: Reopened;
  source: Requirement;
  row: Requirement;
}

async function keep(
  tx: Transaction,
  sealer: Sealer,
  { change, event, source, row }: TakingBack,
): Promise<void> {
  const { id: requirementId, agencyId, caseId, generation, fulfilment } = row;
  const id = idOf(`${KIND} ${source.id} v${change.stateVersion} ${requirementId}`);
  // One order for both, as before; what the agent brings is asked for here, too.
  const waits = fulfilment === 'vendor' && source.fulfilment === 'vendor';
  const command = {
    messageId: id,
    actor: event.actor,
    requirementId,
    because: KIND,
    faults: event.data.faults,
    generation: waits ? generation : generation + 1,
    ...(waits ? { waitsFor: source.id } : {}),
  } as const;
  const payload: ReopeningPayload = { requirementId, ways: [reopeningWay(caseId, command)] };
  await keepCommand(tx, sealer, { id, agencyId, caseId, kind: KIND, actor: event.actor, payload });
}

/** Gives the other cases of a case's inquiry what is kept for them. Whoever does not answer is told by the sweep. */
export async function giveTakingBack(
  deps: IntakeDeps & { engine: CaseEngine },
  { caseId, agencyId }: { caseId: string; agencyId: string },
): Promise<void> {
  const found = await deps.db.case.findFirst({
    where: { id: caseId, agencyId },
    select: { inquiryId: true },
  });
  if (!found?.inquiryId) return;
  const cases = await casesOf(deps.db, { id: found.inquiryId, agencyId });
  const where = { agencyId, kind: KIND, answeredAt: null, caseId: { in: cases.map(({ id }) => id) } };
  const kept = await deps.db.command.findMany({ where, orderBy: { id: 'asc' } });
  for (const command of kept) await giveKept(deps, command);
}
