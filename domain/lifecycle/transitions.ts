/**
 * Which stage may follow which, asked of the {@link LIFECYCLE} table. Everything that moves a case goes through here; a
 * carrier's message that asks for a move outside the table becomes a reconciliation task, never a move.
 */
import { type CaseKnowledge, type Guard, guardHolds } from './guards';
import { STAGE_CODES, type Stage } from './stages';
import { type Cause, LIFECYCLE, type Line } from './transition-table';

/** A case where it stands, with what it knows. */
export type Standing = CaseKnowledge & { stage: Stage };

const key = (from: Stage, to: Stage): string => `${from}>${to}`;

/** The lines of the table by their ends: the table is asked at every message. */
const BY_ENDS = new Map<string, Line[]>();
for (const line of LIFECYCLE) {
  for (const from of line.from) {
    for (const to of line.to) BY_ENDS.set(key(from, to), [...(BY_ENDS.get(key(from, to)) ?? []), line]);
  }
}

/** The ways from one stage to another, without reopening. */
const ways = (from: Stage, to: Stage): readonly Line[] =>
  (BY_ENDS.get(key(from, to)) ?? []).filter((line) => !line.reopening);

const open = (line: Line, known: CaseKnowledge): boolean =>
  (line.when ?? []).every((guard) => guardHolds(guard, known));

/** The stages a case in `from` may go to, in the order of the stages. Out of an end leads nothing but a late rescission; reopening is asked of {@link mayReopen}. */
export const nextStages = (from: Stage): Stage[] => STAGE_CODES.filter((to) => mayMove(from, to));

/** The stages a case may go to as it stands now, whoever causes it. */
export const openStages = (known: Standing): Stage[] => STAGE_CODES.filter((to) => isOpenWay(known, to));

/** Whether there is a way from one stage to the other at all, whoever causes it and whatever must hold. */
export const mayMove = (from: Stage, to: Stage): boolean => ways(from, to).length > 0;

/** Whether a case may go there now, caused by this one: a line of the table says so and its guards hold. */
export const mayGo = (known: Standing, to: Stage, by: Cause): boolean =>
  ways(known.stage, to).some((line) => line.by.includes(by) && open(line, known));

/** Whether a case may go there now, whoever causes it. */
export const isOpenWay = (known: Standing, to: Stage): boolean =>
  ways(known.stage, to).some((line) => open(line, known));

/** What stands in the way of a step that this one may cause; empty when nothing does, or when there is no such way. */
export const missingFor = (known: Standing, to: Stage, by: Cause): Guard[] =>
  mayGo(known, to, by)
    ? []
    : ways(known.stage, to)
        .filter((line) => line.by.includes(by))
        .flatMap((line) => (line.when ?? []).filter((guard) => !guardHolds(guard, known)));

/** Whether a closed case may be taken up again in this stage; only a person does so. */
export const mayReopen = (from: Stage, to: Stage): boolean =>
  (BY_ENDS.get(key(from, to)) ?? []).some((line) => line.reopening);
