/** Which timetable chases a wait: by carrier, requirement and kind of wait, hence by who is waited for. */
import type { ExpiryWarnings } from '../expiry/expiry-steps';
import type { Timetable } from '../follow-up/timetable';
import type { PlainDate } from '../primitives';
import type { DocumentOf, RuleDocument } from './rule-document.schema';
import { documentInEffect } from './rule-set';

/** A wait that is to be chased. */
export interface TimetableAsk {
  /** The kind of wait, which says who is waited for, e.g. `aps`. */
  id: string;
  carrierCode: string;
  on: PlainDate;
  /** ACORD code of the requirement that is waited for, when it is one. */
  requirementCode?: number;
}

/** A timetable and the document that it stands in: a carrier's code, or `*`. */
export interface ChosenTimetable {
  timetable: Timetable;
  scope: string;
}

/** For agencies that have published their own document before this one was there: what chases the same party takes its place. */
const INSTEAD: Record<string, string> = { 'trial-answer': 'carrier-stale' };

/**
 * The carrier's own timetable before the one for every carrier; in each, the one that names the requirement before the one
 * that names none. A carrier's document need only list what is different. @returns undefined when none is in effect.
 */
export function timetableInEffect(
  documents: readonly RuleDocument[],
  { id, carrierCode, on, requirementCode }: TimetableAsk,
): ChosenTimetable | undefined {
  for (const { body, scope } of inEffect(documents, carrierCode, on)) {
    const named = body.timetables.filter((t) => t.id === id);
    const timetable =
      named.find((t) => requirementCode !== undefined && t.requirementCodes?.includes(requirementCode)) ??
      named.find((t) => !t.requirementCodes);
    if (timetable) return { timetable, scope };
  }
  const instead = INSTEAD[id] && timetableInEffect(documents, { id: INSTEAD[id], carrierCode, on });
  return instead ? { ...instead, timetable: { ...instead.timetable, id } } : undefined;
}

/** When a person is warned of what runs out: by the carrier's document, or where that says nothing of it by the one for every carrier. */
export const expiryWarningsInEffect = (
  documents: readonly RuleDocument[],
  { carrierCode, on }: Pick<TimetableAsk, 'carrierCode' | 'on'>,
): ExpiryWarnings | undefined =>
  inEffect(documents, carrierCode, on).find(({ body }) => body.expiry)?.body.expiry;

/** The carrier's timetables before those for every carrier, as far as there are any. */
const inEffect = (
  documents: readonly RuleDocument[],
  carrierCode: string,
  on: PlainDate,
): DocumentOf<'timetables'>[] =>
  [carrierCode, '*'].flatMap((scope) => {
    const own = documents.filter((d) => d.scope === scope);
    return documentInEffect(own, 'timetables', scope, on) ?? [];
  });
