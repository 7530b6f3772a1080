/** What an issued policy needs before it may be placed, and how long it may be returned. */

import { signedDateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { daysBetween } from '../calendar/plain-date';
import type { PlainDate, RuleSource } from '../primitives';
import { applicationFacts, type FactContext } from '../rules/application-facts';
import { judge } from '../rules/condition';
import type { DeliveryFacts } from '../rules/fact-types';
import { citing } from '../rules/rule-set';
import { withPlainSignatures } from '../rules/signed-forms';
import { describeItem, wordsOf } from './catalog';
import type { RequirementDecision } from './requirement';

/** The policy as the carrier issued it. */
export interface IssuedPolicy {
  issuedOn: PlainDate;
  /** How it goes to the client; unset means as applied for. */
  deliveryMethod?: 'electronic' | 'agent' | 'mail';
  /** It differs from what was applied for, so that the client must agree. */
  amended: boolean;
  /** The first premium has been paid. */
  premiumPaid: boolean;
  /** The day of the exam, if there was one. */
  examOn?: PlainDate;
  /** It is not delivered, and would be delivered late from now on; unset means that it is not late. */
  late?: boolean;
}

/** Delivery items by the carrier's `delivery` document, each with its reason; every matching rule counts. */
export function deliveryRequirements(
  app: Application,
  context: FactContext & { policy: IssuedPolicy },
): RequirementDecision[] {
  const { rules } = context;
  const document = rules.documents.delivery;
  const facts = deliveryFacts(app, context);
  const decisions = new Map<number, RequirementDecision>();
  for (const item of document.body.items) {
    const { holds, inputs } = judge(item.when, facts);
    if (!holds) continue;
    const reason = { ...citing(document, item.id, item.source), because: item.because, inputs };
    const earlier = decisions.get(item.code);
    const described = describeItem(rules, item.code);
    decisions.set(item.code, {
      code: item.code,
      ...wordsOf(described),
      phase: 'delivery',
      fulfilment: described.fulfilment,
      party: 'insured',
      subject: 'policy',
      reasons: [...(earlier?.reasons ?? []), reason],
    });
  }
  return [...decisions.values()].sort((a, b) => a.code - b.code);
}

function deliveryFacts(sent: Application, context: FactContext & { policy: IssuedPolicy }): DeliveryFacts {
  const app = withPlainSignatures(sent, context.rules);
  const { issuedOn, deliveryMethod, amended, premiumPaid, examOn, late = false } = context.policy;
  const since = (day: PlainDate | undefined): number | undefined =>
    day === undefined ? undefined : daysBetween(day, issuedOn);
  return {
    ...applicationFacts(app, context),
    deliveryMethod: deliveryMethod ?? app.deliveryMethod,
    amended,
    premiumPaid,
    daysFromSigningToIssue: since(signedDateOf(app)),
    daysFromExamToIssue: since(examOn),
    deliveredLate: late,
  };
}

/** Days after delivery in which the client may return the policy: the product's or the state's, whichever is longer. */
export function freeLookDays(app: Application, context: FactContext): { days: number; rule: RuleSource } {
  const { states, product } = context.rules.documents;
  const facts = applicationFacts(app, context);
  const own = {
    days: context.rules.product?.freeLookDays ?? 0,
    rule: citing(product, `${context.rules.carrierCode}-PRD-FREE-LOOK`, context.rules.product?.source),
  };
  return states.body.freeLook
    .filter((row) => row.states.some((s) => s === facts.signedState) && judge(row.when, facts).holds)
    .map((row) => ({ days: row.days, rule: citing(states, row.id, row.source) }))
    .reduce((longest, row) => (row.days > longest.days ? row : longest), own);
}
