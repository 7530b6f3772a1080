/** Whether the documents of a carrier fit together. Each is valid by itself; this finds what points into nothing. */
import { CHECK_CATALOG, type CheckId } from '../good-order/check-catalog';
import { coveredBy } from '../requirements/coverage';
import type { Condition } from './condition';
import type { RuleSet } from './rule-set';
import { conditionsOf, ruleIdsOf } from './rule-set-contents';

/** A fault, with the kind of document it is in. */
export interface RuleSetFault {
  kind: string;
  message: string;
}

/** Without these the signed state and day, on which most rules rest, could be missing unnoticed. */
const MUST_BLOCK: CheckId[] = ['signature-missing', 'signature-date', 'signature-place', 'party-reference'];
const NEEDED_FORM_KINDS = ['application', 'hipaa'];

/** Every fault of a rule set; empty when its documents may be published together. */
export const checkRuleSet = (rules: RuleSet): RuleSetFault[] => [
  ...checkGrids(rules),
  ...checkCodes(rules),
  ...checkValidity(rules),
  ...checkForms(rules),
  ...checkConversions(rules),
  ...checkConditions(rules),
  ...checkRuleIds(rules),
];

/** Every product has one grid, and the grid knows every age and every amount that the product is sold for. */
function checkGrids({ documents }: RuleSet): RuleSetFault[] {
  const { grids, packages } = documents.grid.body;
  const coverage = documents.product.body.products.flatMap(({ code, issueLimits }) => {
    const own = grids.filter((g) => g.products.includes(code));
    const [grid] = own;
    if (!grid || own.length > 1) return [`${own.length} grids for product ${code}`];
    const from = Math.min(...issueLimits.map((l) => l.ages.from));
    const to = Math.max(...issueLimits.map((l) => l.ages.to));
    const first = grid.rows[0]?.ages.from ?? 0;
    const last = grid.rows.at(-1)?.ages.to ?? 0;
    return first > from || last < to
      ? [`${grid.id} covers ages ${first}-${last}, ${code} is sold for ${from}-${to}`]
      : [];
  });
  const shrinking = grids
    .filter((g) => g.cumulative)
    .flatMap((grid) =>
      grid.rows.flatMap(({ ages, cells }) =>
        cells.slice(1).flatMap((cell, i) => {
          const brings = (name: string) => broughtBy(documents.grid.body.covers, packages[name] ?? []);
          const more = brings(cell);
          const lost = (packages[cells[i] ?? ''] ?? []).filter((code) => !more.has(code));
          return lost.map(
            (code) => `${grid.id}, ages ${ages.from}-${ages.to}: code ${code} is lost in column ${i + 2}`,
          );
        }),
      ),
    );
  return [...coverage, ...shrinking].map((message) => ({ kind: 'grid', message }));
}

/** Every code that a set of orders brings. */
function broughtBy(covers: Parameters<typeof coveredBy>[0], codes: readonly number[]): Set<number> {
  return new Set(codes.flatMap((code) => [code, ...coveredBy(covers, code)]));
}

/** Every code that may be asked for is described in the `vendors` document. */
function checkCodes(rules: RuleSet): RuleSetFault[] {
  const { vendors, forms, questions, delivery, 'good-order': goodOrder } = rules.documents;
  const known = new Set(vendors.body.items.map((item) => item.code));
  const asked: [string, number[]][] = [
    ['grid and triggers', codesToOrder(rules)],
    ['questions', questions.body.questions.flatMap((q) => q.yesOpens)],
    ['questions', questions.body.contradictions.map((r) => r.requirementCode)],
    ['forms', forms.body.forms.map((f) => f.requirementCode)],
    ['delivery', delivery.body.items.map((i) => i.code)],
    ['good-order', goodOrder.body.rules.map((r) => r.requirementCode)],
    ['good-order', Object.values(CHECK_CATALOG).map((c) => c.requirementCode)],
  ];
  return asked.flatMap(([kind, codes]) =>
    [...new Set(codes)]
      .filter((code) => !known.has(code))
      .map((code) => ({ kind, message: `code ${code} is not in the vendors document` })),
  );
}

const codesToOrder = ({ documents }: RuleSet): number[] => [
  ...Object.values(documents.grid.body.packages).flat(),
  ...documents.triggers.body.triggers.flatMap((t) => t.asks.map((a) => a.code)),
];

/** What a vendor makes has a validity for every age and amount: the last row of its code has no band. */
function checkValidity(rules: RuleSet): RuleSetFault[] {
  const { validity, vendors } = rules.documents;
  const made = codesToOrder(rules).filter((code) =>
    vendors.body.items.some((item) => item.code === code && item.fulfilment === 'vendor'),
  );
  return [...new Set(made)]
    .filter((code) => {
      const last = validity.body.rows.filter((row) => row.codes.includes(code)).at(-1);
      return !last || last.ages || last.amount;
    })
    .map((code) => ({ kind: 'validity', message: `no row without bands ends the rows of code ${code}` }));
}

function checkForms({ documents }: RuleSet): RuleSetFault[] {
  const { forms, 'good-order': goodOrder, questions } = documents;
  const missing = NEEDED_FORM_KINDS.filter((kind) => !forms.body.forms.some((f) => f.kind === kind));
  const relationship = goodOrder.body.ownerRelationshipQuestion;
  return [
    ...missing.map((kind) => ({ kind: 'forms', message: `no form of kind ${kind}` })),
    ...MUST_BLOCK.filter((check) => goodOrder.body.checks[check].severity !== 'blocking').map((check) => ({
      kind: 'good-order',
      message: `${check} must be blocking`,
    })),
    ...(questions.body.questions.some((q) => q.id === relationship)
      ? []
      : [{ kind: 'good-order', message: `${relationship} is not among the questions` }]),
  ];
}

/** A right to convert leads from a term product to permanent ones of the same document. */
function checkConversions({ documents }: RuleSet): RuleSetFault[] {
  const { products } = documents.product.body;
  const isPermanent = (code: string) => products.some((p) => p.code === code && p.permanent);
  return products
    .flatMap(({ code, kind, conversion }) => [
      ...(conversion && kind !== 'term' ? [`${code} is no term product, so nothing converts it`] : []),
      ...(conversion?.to ?? [])
        .filter((to) => !isPermanent(to))
        .map((to) => `${code} cannot be converted to ${to}, which is no permanent product here`),
    ])
    .map((message) => ({ kind: 'product', message }));
}

/** Codes in conditions that no document defines: such a condition would silently never hold. */
function checkConditions(rules: RuleSet): RuleSetFault[] {
  const questions = rules.documents.questions.body.questions.map((q) => q.id);
  const known: Record<string, string[]> = {
    stateGroups: rules.documents.states.body.groups.map((g) => g.id),
    yesAnswers: questions,
    noAnswers: questions,
  };
  return conditionsOf(rules).flatMap(({ kind, condition }) =>
    codesIn(condition)
      .filter(({ fact, code }) => known[fact] && !known[fact].includes(code))
      .map(({ fact, code }) => ({ kind, message: `${fact} never holds ${code}` })),
  );
}

function codesIn(condition: Condition): { fact: string; code: string }[] {
  if ('all' in condition) return condition.all.flatMap(codesIn);
  if ('any' in condition) return condition.any.flatMap(codesIn);
  if ('not' in condition) return codesIn(condition.not);
  const { fact, includes, includesAny = [] } = condition;
  return [...(includes === undefined ? [] : [includes]), ...includesAny].map((code) => ({ fact, code }));
}

/** A rule id names one rule. */
function checkRuleIds(rules: RuleSet): RuleSetFault[] {
  const ids = ruleIdsOf(rules);
  return ids
    .filter(({ id }, i) => ids.findIndex((other) => other.id === id) < i)
    .map(({ kind, id }) => ({ kind, message: `rule id ${id} is used twice` }));
}
