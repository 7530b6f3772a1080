import type { RuleSource } from '../domain/primitives';
import type { OrderTermsBody } from '../domain/rules/order-terms.schema';
import { citing, documentInEffect } from '../domain/rules/rule-set';
import type { RuleStore } from './rule-store';

/** How far an agency goes without asking anybody, and who decides on more. */
export interface AmountLimit {
  upToCents: number;
  role: 'case-manager' | 'manager';
  cites: RuleSource;
}

const NOTHING_PUBLISHED = { version: 1, source: 'this product: an agency without limits decides on each' };

/** The limit for one kind of fee on a day. An agency that has published none decides on each amount. */
export async function amountLimit(
  rules: RuleStore,
  { agencyId, carrierCode, on }: { agencyId: string; carrierCode: string; on: string },
  kind: keyof OrderTermsBody,
): Promise<AmountLimit> {
  const found = documentInEffect(await rules.documents(agencyId), 'order-terms', carrierCode, on);
  if (!found) return { upToCents: 0, role: 'manager', cites: citing(NOTHING_PUBLISHED, 'GO-NO-LIMIT') };
  const { id, upToCents, role } = found.body[kind];
  return { upToCents, role, cites: citing(found, id) };
}
