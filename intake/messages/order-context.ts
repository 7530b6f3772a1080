import type { ValidityContext } from '../../domain/requirements/validity';
import { applicationFacts } from '../../domain/rules/application-facts';
import type { Requirement } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { amountLimit } from '../../records/order-terms';
import { countedApplication } from '../../records/policy-date';
import type { IntakeDeps } from '../intake-deps';
import type { DemandContext } from './take-demand';

/** What taking some of a vendor's news needs to know of the case, its rules and its application. */
export interface OrderContext {
  /** Business instant at which it was read. */
  at: string;
  /** Until when evidence may be used depends on the insured's age and the amount at risk. */
  validity: ValidityContext;
  demands: DemandContext;
}

/** Reads it for an order, as of now. */
export async function readOrderContext(
  { db, sealer, rules, now }: IntakeDeps,
  row: Requirement,
): Promise<OrderContext> {
  const found = await db.case.findFirstOrThrow({ where: { id: row.caseId, agencyId: row.agencyId } });
  const { id: caseId, carrierCode, productCode, applicationVersion } = found;
  const at = businessTime(found, now());
  const today = at.slice(0, 10);
  const [ruleSet, limit, { application }] = await Promise.all([
    rules.ruleSet(row.agencyId, { caseId, carrierCode, productCode, on: today }),
    amountLimit(rules, { agencyId: row.agencyId, carrierCode, on: today }, 'recordsFee'),
    readApplication(db, sealer, caseId, applicationVersion),
  ]);
  const counted = countedApplication(found, application);
  const { insuranceAge: age, amountAtRiskCents } = applicationFacts(counted, { today, rules: ruleSet });
  const others = application.physicians.filter(({ id }) => id !== row.providerId);
  const otherPhysicians = row.orderKind === 'aps' ? others.map(({ id }) => id) : [];
  return { at, validity: { rules: ruleSet, age, amountAtRiskCents }, demands: { limit, otherPhysicians } };
}
