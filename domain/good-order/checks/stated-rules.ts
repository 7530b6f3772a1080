/** Findings that the documents state in full: contradictory answers and limits of the carrier. */
import { judge } from '../../rules/condition';
import { citing } from '../../rules/rule-set';
import type { StatedRule } from '../../rules/stated-rule.schema';
import type { Finding } from '../finding';
import type { Review } from '../review';

/** Contradictions from the `questions` document and rules from the `good-order` document. */
export function checkStatedRules(review: Review): Finding[] {
  const { questions, 'good-order': goodOrder } = review.rules.documents;
  return [
    ...questions.body.contradictions.flatMap((rule) => applied(review, rule, questions)),
    ...goodOrder.body.rules.flatMap((rule) => applied(review, rule, goodOrder)),
  ];
}

function applied(review: Review, rule: StatedRule, document: { version: number; source: string }): Finding[] {
  const { holds, inputs } = judge(rule.when, review.facts);
  if (!holds) return [];
  const { severity, category, field, message, remedy, es, requirementCode } = rule;
  const subject = `rule:${rule.id}`;
  const cites = citing(document, rule.id, rule.source);
  return [
    {
      ...cites,
      severity,
      category,
      party: 'application',
      field,
      message,
      remedy,
      ...(es ? { es } : {}),
      inputs,
      requirementCode,
      subject,
    },
  ];
}
