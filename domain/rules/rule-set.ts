/** The rules that apply to one product of one carrier on one day. */
import type { PlainDate, RuleSource } from '../primitives';
import type { Product } from './product.schema';
import type { DocumentOf, RuleDocument, RuleKind } from './rule-document.schema';

/** Kinds that every decision needs. Timetables are read by the follow-up only. */
const NEEDED = [
  'product',
  'forms',
  'questions',
  'good-order',
  'grid',
  'triggers',
  'validity',
  'vendors',
  'delivery',
  'states',
] as const satisfies RuleKind[];
export type DecisionKind = (typeof NEEDED)[number];

export interface RuleSet {
  carrierCode: string;
  productCode: string;
  /** The day the versions were picked for. */
  on: PlainDate;
  /** Unset when the carrier does not list the product: a finding of the good-order check, not an error. */
  product: Product | undefined;
  documents: { readonly [K in DecisionKind]: DocumentOf<K> };
}

/** No document of a needed kind is in effect for the carrier on the day. */
export class RulesNotFound extends Error {
  override readonly name = 'RulesNotFound';
  constructor(
    readonly carrierCode: string,
    readonly on: PlainDate,
    readonly kinds: RuleKind[],
  ) {
    super(`no rules for carrier ${carrierCode} on ${on}: ${kinds.join(', ')}`);
  }
}

/**
 * Picks the version of each kind in effect on a day: the carrier's own document, else the one for every carrier; of
 * several the one that took effect last, then the highest version.
 * @throws RulesNotFound naming every kind that is missing.
 */
export function ruleSetFor(documents: readonly RuleDocument[], ask: RuleSetAsk): RuleSet {
  const { rules, missing } = pickRules(documents, ask);
  if (!rules) throw new RulesNotFound(ask.carrierCode, ask.on, missing);
  return rules;
}

/** For which carrier and product, on which day. */
export interface RuleSetAsk {
  carrierCode: string;
  productCode: string;
  on: PlainDate;
}

/** The same without an error: every kind that is missing, or the rules. */
export function pickRules(
  documents: readonly RuleDocument[],
  { carrierCode, productCode, on }: RuleSetAsk,
): { rules?: RuleSet; missing: RuleKind[] } {
  const missing: RuleKind[] = [];
  const pick = <K extends DecisionKind>(kind: K): DocumentOf<K> => {
    const found = documentInEffect(documents, kind, carrierCode, on);
    if (!found) missing.push(kind);
    // With a missing kind there are no rules: nobody can read the placeholder.
    return found as DocumentOf<K>;
  };
  const picked = {
    product: pick('product'),
    forms: pick('forms'),
    questions: pick('questions'),
    'good-order': pick('good-order'),
    grid: pick('grid'),
    triggers: pick('triggers'),
    validity: pick('validity'),
    vendors: pick('vendors'),
    delivery: pick('delivery'),
    states: pick('states'),
  };
  if (missing.length > 0) return { missing };
  const product = picked.product.body.products.find((p) => p.code === productCode);
  return { rules: { carrierCode, productCode, on, product, documents: picked }, missing };
}

/** The document of a kind that applies to a carrier on a day, or undefined. */
export function documentInEffect<K extends RuleKind>(
  documents: readonly RuleDocument[],
  kind: K,
  carrierCode: string,
  on: PlainDate,
): DocumentOf<K> | undefined {
  const isKind = (d: RuleDocument): d is DocumentOf<K> => d.kind === kind;
  const inEffect = documents
    .filter(isKind)
    .filter((d) => d.effectiveFrom <= on && (d.effectiveTo === undefined || on <= d.effectiveTo))
    .sort((a, b) =>
      a.effectiveFrom === b.effectiveFrom
        ? b.version - a.version
        : a.effectiveFrom < b.effectiveFrom
          ? 1
          : -1,
    );
  return inEffect.find((d) => d.scope === carrierCode) ?? inEffect.find((d) => d.scope === '*');
}

/** Kind to version, for the record of what a decision read. */
export const versionsOf = (rules: RuleSet): Record<DecisionKind, number> => ({
  product: rules.documents.product.version,
  forms: rules.documents.forms.version,
  questions: rules.documents.questions.version,
  'good-order': rules.documents['good-order'].version,
  grid: rules.documents.grid.version,
  triggers: rules.documents.triggers.version,
  validity: rules.documents.validity.version,
  vendors: rules.documents.vendors.version,
  delivery: rules.documents.delivery.version,
  states: rules.documents.states.version,
});

/** What a decision cites: the rule, the version of its document, and its own source or else the document's. */
export const citing = (
  document: Pick<RuleDocument, 'version' | 'source'>,
  ruleId: string,
  source?: string,
): RuleSource => ({ ruleId, version: document.version, source: source ?? document.source });
