import type { Stage } from '../../domain/lifecycle/stages';
import { refusalToReopen } from '../../domain/requirements/owed-again';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { CaseEngine } from '../../engine/cases';
import { STILL_ENDING } from '../../engine/requirement-desk';
import type { Case, Requirement } from '../../prisma/generated/client';

/** Why one of a case's requirements cannot be owed again, asked before anything is written; undefined when all can. */
export async function reopeningRefused(
  { engine }: { engine: CaseEngine },
  { stage }: Pick<Case, 'stage'>,
  rows: readonly Requirement[],
): Promise<{ code: string; words: string } | undefined> {
  for (const { id, status, fulfilment } of rows) {
    const refusal = refusalToReopen(stage as Stage, status as RequirementStatus);
    if (refusal) return refusal;
    if (fulfilment === 'vendor' && (await engine.orderRuns(id))) return STILL_ENDING;
  }
  return undefined;
}
