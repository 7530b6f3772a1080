/** Reading conditions out of rule documents. By hand rather than by union, so that a fault names its exact place. */
import { z } from 'zod';
import type { Comparison, Condition } from './condition';
import { APPLICATION_FACTS, DELIVERY_FACTS, type FactType } from './fact-types';

type Path = (string | number)[];
type Fault = { path: Path; message: string };
type FactTable = Record<string, FactType>;
type OperandShape = 'fact' | 'facts' | 'boolean';

/** Operators by the type of fact that they suit, with the shape of their operand. */
const OPERATORS: Record<Exclude<keyof Comparison, 'fact'>, { types: FactType[]; operand: OperandShape }> = {
  is: { types: ['number', 'boolean', 'code'], operand: 'fact' },
  isNot: { types: ['number', 'boolean', 'code'], operand: 'fact' },
  in: { types: ['number', 'code'], operand: 'facts' },
  notIn: { types: ['number', 'code'], operand: 'facts' },
  atLeast: { types: ['number'], operand: 'fact' },
  atMost: { types: ['number'], operand: 'fact' },
  moreThan: { types: ['number'], operand: 'fact' },
  lessThan: { types: ['number'], operand: 'fact' },
  includes: { types: ['codes'], operand: 'fact' },
  includesAny: { types: ['codes'], operand: 'facts' },
  known: { types: ['number', 'boolean', 'code', 'codes'], operand: 'boolean' },
};
const BY_NAME = new Map(Object.entries(OPERATORS));
const PRIMITIVE: Record<FactType, string> = {
  number: 'number',
  boolean: 'boolean',
  code: 'string',
  codes: 'string',
};

/** Conditions over facts of an application. */
export const ConditionSchema = conditionSchema(APPLICATION_FACTS);
/** Conditions that may also ask about the issued policy. */
export const DeliveryConditionSchema = conditionSchema({ ...APPLICATION_FACTS, ...DELIVERY_FACTS });

function conditionSchema(facts: FactTable) {
  return z.custom<Condition>().superRefine((raw, ctx) => {
    for (const fault of faultsIn(raw, [], facts)) ctx.addIssue({ code: 'custom', ...fault });
  });
}

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

function faultsIn(raw: unknown, path: Path, facts: FactTable): Fault[] {
  if (!isRecord(raw)) return [{ path, message: 'a condition is an object with all, any, not or fact' }];
  const combined = ['all', 'any', 'not'].find((key) => key in raw);
  if (!combined) return faultsInComparison(raw, path, facts);
  if (Object.keys(raw).length > 1) return [{ path, message: `${combined} stands alone in its object` }];
  const inner = raw[combined];
  const at = [...path, combined];
  if (combined === 'not') return faultsIn(inner, at, facts);
  if (!Array.isArray(inner) || inner.length === 0) {
    return [{ path: at, message: 'a list of at least one condition' }];
  }
  return inner.flatMap((entry: unknown, i) => faultsIn(entry, [...at, i], facts));
}

function faultsInComparison(raw: Record<string, unknown>, path: Path, facts: FactTable): Fault[] {
  const { fact, ...rest } = raw;
  const type = typeof fact === 'string' && Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  if (!type) return [{ path: [...path, 'fact'], message: `unknown fact: ${String(fact)}` }];
  const [entry, ...more] = Object.entries(rest);
  const operator = entry && BY_NAME.get(entry[0]);
  if (!entry || more.length > 0 || !operator) {
    return [{ path, message: `exactly one comparison of: ${[...BY_NAME.keys()].join(', ')}` }];
  }
  const [name, operand] = entry;
  const at = [...path, name];
  if (!operator.types.includes(type))
    return [{ path: at, message: `${name} does not suit a fact of type ${type}` }];
  if (suits(operand, operator.operand, type)) return [];
  return [{ path: at, message: `${name} needs ${wanted(operator.operand, type)}` }];
}

function suits(operand: unknown, shape: OperandShape, type: FactType): boolean {
  if (shape === 'boolean') return typeof operand === 'boolean';
  if (shape === 'fact') return typeof operand === PRIMITIVE[type];
  return Array.isArray(operand) && operand.length > 0 && operand.every((o) => typeof o === PRIMITIVE[type]);
}

function wanted(shape: OperandShape, type: FactType): string {
  if (shape === 'boolean') return 'true or false';
  return shape === 'fact' ? `a ${PRIMITIVE[type]}` : `a list of ${PRIMITIVE[type]}s`;
}
