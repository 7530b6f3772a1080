/** A value that is entered after the application came: where it would go, and what stands there now. Pure. */

/** Where a late value comes from. */
export const ENTRY_SOURCES = ['application', 'agent-reply', 'exam', 'phone'] as const;
export type EntrySource = (typeof ENTRY_SOURCES)[number];

/** How a value relates to the application as it is. */
export type Relation =
  /** The same value stands there. */
  | { relation: 'known' }
  /** Another value stands there. */
  | { relation: 'conflict'; known: unknown }
  /** Nothing stands there: it can be added. */
  | { relation: 'missing'; patch: { op: 'add'; path: string; value: unknown } }
  /** The pointer leads nowhere. */
  | { relation: 'nowhere' };

const plainStep = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** Compares a late value with what the application says at a JSON pointer (RFC 6901). Objects on the way are made as needed. */
export function relationOf(application: unknown, pointer: string, value: unknown): Relation {
  if (!/^(\/[^/]+)+$/.test(pointer)) return { relation: 'nowhere' };
  const steps = pointer.slice(1).split('/');
  let here: unknown = application;
  for (const [i, step] of steps.entries()) {
    if (here === null || typeof here !== 'object') return { relation: 'nowhere' };
    // What every object has by birth is no field of an application.
    if (plainStep(step) in Object.prototype) return { relation: 'nowhere' };
    const next = (here as Record<string, unknown>)[plainStep(step)];
    if (next === undefined) return missingFrom(here, steps, i, value);
    here = next;
  }
  return same(here, value) ? { relation: 'known' } : { relation: 'conflict', known: here };
}

/** Items of lists are added at the end only; what follows a missing object becomes objects. */
function missingFrom(holder: object, steps: string[], at: number, value: unknown): Relation {
  if (Array.isArray(holder) && steps[at] !== '-' && steps[at] !== String(holder.length))
    return { relation: 'nowhere' };
  const rest = steps.slice(at + 1);
  const whole = rest.reduceRight<unknown>((inner, step) => ({ [plainStep(step)]: inner }), value);
  return {
    relation: 'missing',
    patch: { op: 'add', path: `/${steps.slice(0, at + 1).join('/')}`, value: whole },
  };
}

/** Whatever the order of the members. */
function same(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length && left.every(([key, v]) => same(v, (b as Record<string, unknown>)[key]))
  );
}
