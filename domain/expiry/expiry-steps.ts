/** From what runs out to the days on which somebody looks: warnings ahead, and the day after the last day of use. */
import { addDays } from '../calendar/plain-date';
import type { PlainDate } from '../primitives';
import type { ExpiringItem, ExpiryKind } from './expiring';

/** Calendar days before the last day of use on which a person is warned; data of the `timetables` documents. */
export interface ExpiryWarnings {
  source: string;
  warnDaysBefore: Partial<
    Record<Exclude<ExpiryKind, 'evidence' | 'form' | 'illustration' | 'conversion-period'>, number[]>
  > & {
    otherwise: number[];
  };
}

/** One thing to be done about one item. */
export interface ExpiryStep {
  item: ExpiringItem;
  /** A warning so many days ahead, or 0 when it has run out. */
  days: number;
  /** The day on which it is done. */
  on: PlainDate;
  /** What makes it the same step. */
  key: string;
}

/**
 * Every step that is still to be done, the earliest first. A warning whose day has passed is given today, unless a later one
 * has come since: nobody is warned twice of the same thing on one day.
 * @param done keys of steps that were done.
 */
export function expirySteps(
  items: readonly ExpiringItem[],
  {
    today,
    warnings,
    done,
  }: { today: PlainDate; warnings: ExpiryWarnings | undefined; done: readonly string[] },
): ExpiryStep[] {
  return items
    .flatMap((item) => stepsOf(item, today, warnings))
    .filter(({ key }) => !done.includes(key))
    .sort((a, b) => (a.on === b.on ? (a.key < b.key ? -1 : 1) : a.on < b.on ? -1 : 1));
}

function stepsOf(item: ExpiringItem, today: PlainDate, warnings: ExpiryWarnings | undefined): ExpiryStep[] {
  const reached = stepOf(item, 0, addDays(item.until, 1), today);
  if (item.until < today) return [reached];
  const ahead = warningDays(item.kind, warnings).map((days) => ({ days, on: addDays(item.until, -days) }));
  const passed = ahead.filter(({ on }) => on <= today);
  const nearest = passed.sort((a, b) => a.days - b.days).slice(0, 1);
  const toCome = ahead.filter(({ on }) => on > today);
  return [...nearest, ...toCome].map(({ days, on }) => stepOf(item, days, on, today)).concat(reached);
}

const stepOf = (item: ExpiringItem, days: number, on: PlainDate, today: PlainDate): ExpiryStep => ({
  item,
  days,
  on: on < today ? today : on,
  key: `expiry:${item.key}:${days}`,
});

/** How many calendar days before the last day of use a person is warned of something of a kind. */
export function warningDays(kind: ExpiryKind, warnings: ExpiryWarnings | undefined): number[] {
  if (!warnings) return [];
  const { otherwise, ...named } = warnings.warnDaysBefore;
  return (kind === 'signature' || kind === 'age-change' ? named[kind] : undefined) ?? otherwise;
}
