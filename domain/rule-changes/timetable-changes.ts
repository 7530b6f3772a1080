/** What another timetable does to waits that are under way: when the next step is. Needs the machine's time zones. */
import { isSame } from '../changes/canonical';
import { type LadderPlace, replanLadder } from '../follow-up/plan-ladder';
import type { Timetable } from '../follow-up/timetable';
import type { Instant, PlainDate } from '../primitives';
import type { RuleDocument } from '../rules/rule-document.schema';
import { timetableInEffect } from '../rules/timetable-in-effect';
import type { Step, TimetableChange } from './rule-difference';

/** A wait of a case. */
export interface Wait {
  timetableId: string;
  /** The order that is waited for, and its ACORD code. */
  requirementId?: string;
  requirementCode?: number;
  /** When it began. */
  from: Instant;
  /** Whose morning counts. */
  place: LadderPlace;
}

/** The waits of a case that another timetable is in effect for, with their next steps. */
export function timetableChanges(
  before: readonly RuleDocument[],
  after: readonly RuleDocument[],
  { waits, carrierCode, on, now }: { waits: Wait[]; carrierCode: string; on: PlainDate; now: Instant },
): TimetableChange[] {
  return waits.flatMap((wait) => {
    const { timetableId, requirementId, requirementCode } = wait;
    const [was, is] = [before, after].map(
      (documents) =>
        timetableInEffect(documents, { id: timetableId, carrierCode, on, requirementCode })?.timetable,
    );
    if (isSame(contentOf(was), contentOf(is))) return [];
    const whose = requirementId ? { requirementId } : {};
    return [{ timetableId, ...whose, before: nextStep(was, wait, now), after: nextStep(is, wait, now) }];
  });
}

const contentOf = (timetable: Timetable | undefined) => timetable && { ...timetable, version: 0, source: '' };

function nextStep(timetable: Timetable | undefined, { from, place }: Wait, now: Instant): Step | null {
  const step = timetable && replanLadder(timetable, from, now, place).steps[0];
  return step ? { at: step.at, action: step.action } : null;
}
