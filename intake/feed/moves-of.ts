import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import { closedFromTheStart } from '../messages/add-carrier-row';

const BECAUSE = "a person has said whether the carrier's requirement and ours are one";

/** What the timeline tells of a row after a decision about two requirements: that it is there, and where it stands now. */
export function movesOf(
  row: Requirement,
  known: readonly Requirement[],
  said: { at: string; actor: string },
): CaseEventDraft[] {
  const { id, code, label } = row;
  const about = { ...said, requirementId: id };
  const before = known.find((one) => one.id === id);
  if (before?.status === row.status) return [];
  if (before) {
    const [from, to] = [before.status, row.status] as [RequirementStatus, RequirementStatus];
    return [{ ...about, type: 'requirement.status', data: { from, to, because: BECAUSE } }];
  }
  const closing = closedFromTheStart(row, 'the carrier reports it');
  return [
    { ...about, type: 'requirement.added', data: { code, label, by: 'carrier' } },
    ...(closing ? [{ ...about, type: 'requirement.status' as const, data: closing }] : []),
  ];
}
