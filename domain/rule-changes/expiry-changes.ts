/** What a change of the rules does to what runs out of a case: until when it may be used, and when a person is warned of it. */
import { isSame } from '../changes/canonical';
import { type ExpiringItem, type ExpiryKind, thingOf } from '../expiry/expiring';
import { type ExpiryWarnings, warningDays } from '../expiry/expiry-steps';
import type { PlainDate } from '../primitives';

/** One thing that runs out on another day, is warned of on other days, or did not run out, or does not any more. */
export interface ExpiryChange {
  kind: ExpiryKind;
  label: string;
  /** ACORD code of what is asked for when it has run out; 0 when nothing is. */
  code: number;
  /** The ledger row that it came with. */
  requirementId?: string;
  before: ExpiryTerms | null;
  after: ExpiryTerms | null;
}

/** The last day of use, and how many calendar days before it a person is warned. */
export interface ExpiryTerms {
  until: PlainDate;
  warnDays: number[];
}

/** What runs out by one set of rules. */
export interface ExpirySide {
  items: readonly ExpiringItem[];
  warnings: ExpiryWarnings | undefined;
}

/** Everything that differs, in the order of the side before. Of the insurance age the first change is compared with the first. */
export function expiryChanges(before: ExpirySide, after: ExpirySide): ExpiryChange[] {
  const [was, is] = [termsOf(before), termsOf(after)];
  const all = new Map([...is, ...was]);
  const things = [...new Set([...was.keys(), ...is.keys()])];
  return things.flatMap((thing) => {
    const [then, now] = [was.get(thing)?.terms ?? null, is.get(thing)?.terms ?? null];
    if (isSame(then, now)) return [];
    const { kind, label, code, requirementId } = all.get(thing)!.item;
    return [{ kind, label, code, ...(requirementId ? { requirementId } : {}), before: then, after: now }];
  });
}

function termsOf({ items, warnings }: ExpirySide): Map<string, { item: ExpiringItem; terms: ExpiryTerms }> {
  const terms = new Map<string, { item: ExpiringItem; terms: ExpiryTerms }>();
  for (const item of items) {
    const like = items.filter((other) => thingOf(other) === thingOf(item));
    const warnDays = warningDays(item.kind, warnings).toSorted((a, b) => b - a);
    terms.set(`${thingOf(item)}:${like.indexOf(item)}`, { item, terms: { until: item.until, warnDays } });
  }
  return terms;
}
