/** What the end of a case asks for. The rules are data: an `ends` document of the reference data. */
import type { TaskDraft } from '../case/case-change';
import type { Instant } from '../primitives';
import type { DocumentOf } from '../rules/rule-document.schema';
import { citing } from '../rules/rule-set';
import type { Stage } from './stages';

/** A case that has ended, as far as its duties depend on it. */
export interface EndedCase {
  caseId: string;
  at: Instant;
  stage: Stage;
  /** The carrier has had the application. */
  submitted: boolean;
  /** Cash that came with the application is still held: the case itself asks for its return. */
  cashHeld: boolean;
  /** The carrier said so; otherwise a person of the agency did. */
  byCarrier: boolean;
  /** Counts the ends of a case that was reopened. */
  stateVersion: number;
}

const DAY_MS = 86_400_000;
const later = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * DAY_MS).toISOString();

/** A task for each duty: it stays open until a person says on which day it was done. */
export function dutiesOf(document: DocumentOf<'ends'>, ended: EndedCase): TaskDraft[] {
  const { stage, submitted, byCarrier, cashHeld, caseId, at, stateVersion } = ended;
  return document.body.duties
    .filter((duty) => duty.ends.includes(stage))
    .filter((duty) => !(duty.unlessCarrierEnded && byCarrier) && !(duty.onlyWhenSubmitted && !submitted))
    .filter((duty) => !(duty.unlessCashHeld && cashHeld))
    .map((duty) => ({
      key: `duty:${caseId}:${stateVersion}:${duty.id}`,
      kind: 'duty',
      role: 'case-manager',
      title: duty.what,
      dueAt: later(at, duty.dueDays),
      data: {
        ...citing(document, duty.id, duty.source),
        dutyId: duty.id,
        who: duty.who,
        tells: duty.tells,
        ...(duty.fallsOnReopening ? { fallsOnReopening: true } : {}),
      },
    }));
}

/** Up to when the carrier takes the case up again by itself; null when no rule says so. */
export function reopenUntil(
  document: DocumentOf<'ends'>,
  { carrierCode, stage, at }: { carrierCode: string; stage: Stage; at: Instant },
): Instant | null {
  const rows = document.body.reopening.filter((row) => row.end === stage);
  const row = rows.find((r) => r.carrier === carrierCode) ?? rows.find((r) => r.carrier === '*');
  return row ? later(at, row.days) : null;
}
