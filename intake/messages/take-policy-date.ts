import { utcDay } from '../../domain/calendar/plain-date';
import type { CaseEventData, CaseEventDraft } from '../../domain/case-events/case-events';
import { type SaidOfDates, standOf, withDates } from '../../domain/dating/policy-date-said';
import type { Case } from '../../prisma/generated/client';
import { appendEvents } from '../../records/case-events';
import type { Prisma, Transaction } from '../../records/database';
import { keepCaseTask } from '../../records/kept-tasks';
import { lockCase } from '../../records/lock-case';
import type { TakingHolding } from './take-holding';

const TITLE =
  'The carrier does not take the policy date that was asked for: age and premium go by the day that it keeps. Tell the agent, or ask for another one';

/**
 * Takes what a carrier says of the policy date: the day that it agrees to and keeps, and that it does not take the one that was
 * asked for. The newest word on a day counts, by the carrier's own time, in whatever order words come; the same word again changes
 * nothing. What is refused stands as refused, and the case goes by the day that the carrier keeps, until the carrier agrees to that
 * very day after all. A person is told by a task: the carrier's words are in the case's notes.
 * @returns whether a day is refused now that was not, or no longer is: then the case may go by another age.
 */
export async function takePolicyDate(
  tx: Transaction,
  { holding, case: { id: caseId, agencyId }, at }: Pick<TakingHolding, 'holding' | 'case' | 'at'>,
): Promise<boolean> {
  const { policyDate: agreed, policyDateRefused: refused } = holding;
  if (!agreed && !refused) return false;
  const scope = { agencyId, caseId };
  await lockCase(tx, scope);
  const row = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId }, select: COLUMNS });
  const said = withDates(saidOf(row), { agreed, refused, at });
  const now = standOf(said);
  const policyDateAt =
    row.policyDateAt && row.policyDateAt.toISOString() > at ? row.policyDateAt : new Date(at);
  await tx.case.updateMany({
    where: { id: caseId, agencyId },
    data: {
      policyDateAt,
      policyDateSaid: said as unknown as Prisma.InputJsonObject,
      policyDate: now.agreed && new Date(now.agreed),
      policyDateRefused: now.refused && new Date(now.refused),
    },
  });
  if (agreed && agreed === now.agreed) await note(tx, scope, { answer: 'agreed', day: agreed }, at);
  if (refused && refused === now.refused) await note(tx, scope, { answer: 'refused', day: refused }, at);
  const before = row.policyDateRefused ? utcDay(row.policyDateRefused) : null;
  if (before === now.refused) return false;
  for (const day of [before, now.refused]) if (day) await tell(tx, scope, day, day === now.refused);
  return true;
}

const COLUMNS = {
  policyDate: true,
  policyDateAt: true,
  policyDateRefused: true,
  policyDateSaid: true,
} as const;

/** What was said before; of a case that is older than what is kept of each day, as far as it is known. */
function saidOf(row: Pick<Case, keyof typeof COLUMNS>): SaidOfDates {
  if (row.policyDateSaid) return row.policyDateSaid as unknown as SaidOfDates;
  const at = row.policyDateAt?.toISOString();
  if (!at) return {};
  const agreed = row.policyDate ? utcDay(row.policyDate) : undefined;
  const refused = row.policyDateRefused ? utcDay(row.policyDateRefused) : undefined;
  return withDates({}, { agreed, refused: refused === agreed ? undefined : refused, at });
}

const tell = (
  tx: Transaction,
  scope: { agencyId: string; caseId: string },
  day: string,
  open: boolean,
): Promise<void> => {
  const key = `policy-date-refused:${scope.caseId}:${day}`;
  return keepCaseTask(tx, scope, { key, kind: 'policy-date-refused', title: TITLE, open });
};

/** Carriers repeat themselves with every status: the same answer to the same day is no news. */
async function note(
  tx: Transaction,
  scope: { agencyId: string; caseId: string },
  data: CaseEventData['policy-date.answered'],
  at: string,
): Promise<void> {
  const event: CaseEventDraft = { type: 'policy-date.answered', at, actor: 'carrier', data };
  await appendEvents(tx, { ...scope, key: `policy-date:${data.answer}:${data.day}` }, [event]);
}
