/** The rules that come with the product, for tests. Reads files: not for the product itself. */
import path from 'node:path';
import { readReference } from '../../prisma/seed/reference/read-reference';
import { keptYaml } from '../../test/environment/kept-yaml';
import { parseRuleDocuments } from './parse-rule-documents';
import type { DocumentOf, RuleDocument } from './rule-document.schema';
import { type DecisionKind, type RuleSet, ruleSetFor } from './rule-set';

/** Where the seeded documents lie. */
export const REFERENCE_FOLDER = path.join(__dirname, '../../prisma/seed/reference');

let documents: RuleDocument[] | undefined;

/** Every seeded document, read once per test file. */
export function seededDocuments(): RuleDocument[] {
  documents ??= parseRuleDocuments(readReference(REFERENCE_FOLDER, keptYaml));
  return documents;
}

/** The seeded rules of a product; by default those of the clean test application. */
export const seededRules = (carrierCode = 'SUMMIT', productCode = 'TERM-20', on = '2026-11-18'): RuleSet =>
  ruleSetFor(seededDocuments(), { carrierCode, productCode, on });

/** The body of each kind of document that decisions need. */
export type Bodies = { [K in DecisionKind]: DocumentOf<K>['body'] };

/** The rules with one document's body changed; the change works on a copy. */
export function changedRules<K extends DecisionKind>(
  rules: RuleSet,
  kind: K,
  change: (body: Bodies[K]) => void,
): RuleSet {
  const copy = structuredClone(rules);
  const documents: { [P in DecisionKind]: { body: Bodies[P] } } = copy.documents;
  change(documents[kind].body);
  const product = copy.documents.product.body.products.find((p) => p.code === rules.productCode);
  return { ...copy, product };
}
