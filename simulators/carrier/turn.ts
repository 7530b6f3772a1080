import type { HoldingStatus } from '../../acord/messages/case-status';
import type { Script } from '../shared/scripts';
import type { CarrierCase, Item } from './carrier-entries';
import type { CasePlan } from './plan-case';

/** What may fall due in a case. */
export const CASE_TASKS = [
  'acknowledge',
  'opinion',
  'ask',
  'decide',
  'issue',
  'reissue',
  'report-delivery',
  'activate',
  'not-taken',
  'return',
] as const;
export type CaseTask = (typeof CASE_TASKS)[number];

/** A status that the carrier tells. */
export interface Told {
  holding: Partial<HoldingStatus>;
  /** Business instant of the status: the carrier's own event time. */
  atMs: number;
  /** Business days after it at which it is told, once for each. */
  sendingDays: readonly number[];
}

/** What one step makes of a case: how it stands, what is told, what falls due later (in business days from now). */
export interface Turn {
  case: CarrierCase;
  tells: Told[];
  next: { type: CaseTask; days: number }[];
}

/** What a step goes by. */
export interface CaseContext {
  plan: CasePlan;
  script: Script;
}

/** A case that stands where it stood. */
export const unchanged = (c: CarrierCase): Turn => ({ case: c, tells: [], next: [] });

/** A status told at once, unless the script says otherwise. */
export function told(atMs: number, holding: Partial<HoldingStatus>, script: Script, lateDays?: number): Told {
  const ordinary = lateDays === undefined ? [0] : [lateDays];
  return { holding, atMs, sendingDays: script.has('duplicate-statuses') ? [0, 0.3, 2] : ordinary };
}

/** Whether everything of a phase that was asked for is in. */
export const isComplete = (c: CarrierCase, phase: Item['phase']): boolean =>
  c.items.every((item) => item.phase !== phase || item.metMs !== undefined);

/** A new item that the carrier asks for, with a reference of its own. */
export const asked = (
  c: CarrierCase,
  phase: Item['phase'],
  code: number,
  details: string,
  atMs: number,
): Item => {
  const ref = `${c.policyNumber}-R${c.items.filter((item) => item.carrierRef).length + 1}`;
  return { code, uniqueId: ref, carrierRef: ref, phase, details, askedMs: atMs };
};

/** The case with more items. */
export const withItems = (c: CarrierCase, items: readonly Item[]): CarrierCase => ({
  ...c,
  items: [...c.items, ...items],
});
