/** The condition language of rule documents: `all`, `any`, `not` and comparisons of facts, as plain JSON. */
import { type DeliveryFacts, PRIVATE_LISTS } from './fact-types';

/** A value that a fact may be compared with. */
export type Scalar = string | number | boolean;

/** Compares one fact. Exactly one operator is set; the schema sees to it. Bounds are included unless named otherwise. */
export interface Comparison {
  fact: string;
  is?: Scalar;
  isNot?: Scalar;
  in?: Scalar[];
  notIn?: Scalar[];
  atLeast?: number;
  atMost?: number;
  moreThan?: number;
  lessThan?: number;
  /** The list holds this code. */
  includes?: string;
  /** The list holds at least one of these codes. */
  includesAny?: string[];
  /** Whether the fact is known at all. */
  known?: boolean;
}

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Comparison;

/** Facts that a decision looked at: codes, numbers and booleans, never a name. */
export type Inputs = Record<string, Scalar>;

/** The outcome of a condition and what it looked at. */
export interface Judgment {
  holds: boolean;
  /** It cannot be said whether it holds: a fact that decides it is not known. */
  unsure: boolean;
  inputs: Inputs;
}

type FactValue = Scalar | readonly string[] | undefined;
type Truth = boolean | undefined;

/**
 * Judges a condition. What nobody knows makes no rule apply: a comparison of an unknown fact is neither true nor false,
 * also under `not`, and a condition that ends so does not hold. No condition at all holds.
 */
export function judge(condition: Condition | undefined, facts: DeliveryFacts): Judgment {
  const inputs: Inputs = {};
  if (!condition) return { holds: true, unsure: false, inputs };
  const known = new Map<string, FactValue>(Object.entries(facts));
  const truth = truthOf(condition, known, inputs);
  return { holds: truth === true, unsure: truth === undefined, inputs };
}

function truthOf(condition: Condition, facts: Map<string, FactValue>, inputs: Inputs): Truth {
  if ('all' in condition) return allOf(condition.all.map((c) => truthOf(c, facts, inputs)));
  if ('any' in condition) return negated(allOf(condition.any.map((c) => negated(truthOf(c, facts, inputs)))));
  if ('not' in condition) return negated(truthOf(condition.not, facts, inputs));
  const value = facts.get(condition.fact);
  cite(condition.fact, value, inputs);
  if (condition.known !== undefined) return (value !== undefined) === condition.known;
  return value === undefined ? undefined : compare(condition, value);
}

const negated = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** False as soon as one is false, otherwise unknown as soon as one is unknown. */
function allOf(truths: Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function compare(c: Comparison, value: Scalar | readonly string[]): boolean {
  if (typeof value === 'object') return compareList(c, value);
  if (c.is !== undefined) return value === c.is;
  if (c.isNot !== undefined) return value !== c.isNot;
  if (c.in) return c.in.includes(value);
  if (c.notIn) return !c.notIn.includes(value);
  return typeof value === 'number' && withinBounds(c, value);
}

function compareList(c: Comparison, list: readonly string[]): boolean {
  if (c.includes !== undefined) return list.includes(c.includes);
  return (c.includesAny ?? []).some((code) => list.includes(code));
}

function withinBounds(c: Comparison, value: number): boolean {
  if (c.atLeast !== undefined) return value >= c.atLeast;
  if (c.atMost !== undefined) return value <= c.atMost;
  if (c.moreThan !== undefined) return value > c.moreThan;
  return c.lessThan !== undefined && value < c.lessThan;
}

/** Writes down what was looked at. An unknown fact is not cited: there is nothing to show. */
function cite(fact: string, value: FactValue, inputs: Inputs): void {
  if (value === undefined) return;
  if (typeof value !== 'object') inputs[fact] = value;
  else inputs[fact] = PRIVATE_LISTS.includes(fact) ? value.length : value.join(',');
}
