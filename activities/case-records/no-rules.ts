import type { Finding, GoodOrderResult } from '../../domain/good-order/finding';
import type { RequirementDecision } from '../../domain/requirements/requirement';
import type { RulesNotFound } from '../../domain/rules/rule-set';

const CLARIFICATION = 157;

/**
 * An application to a carrier that the agency has no rules for: nothing can be checked, so it is not in good order, and
 * the one finding says what to do. The case waits instead of failing.
 */
export function noRulesFor(error: RulesNotFound) {
  const finding: Finding = {
    ruleId: 'GO-NO-RULES',
    version: 1,
    source: 'this product',
    severity: 'blocking',
    category: 'missing-form',
    party: 'agency',
    field: '/carrierCode',
    message: `There are no rules for this carrier on ${error.on}.`,
    remedy: `Correct the carrier, or have the agency publish these rules: ${error.kinds.join(', ')}.`,
    inputs: { on: error.on },
    requirementCode: CLARIFICATION,
    subject: 'no-rules:carrier',
  };
  const { ruleId, version, source, message, remedy, inputs } = finding;
  const owed: RequirementDecision[] = [
    {
      code: CLARIFICATION,
      label: 'Clarification of the carrier',
      phase: 'good-order',
      fulfilment: 'agent',
      party: 'agency',
      subject: finding.subject,
      reasons: [{ ruleId, version, source, because: message, inputs }],
      instructions: `${message} ${remedy}`,
    },
  ];
  const result = {
    inGoodOrder: false,
    blocking: 1,
    warnings: 0,
    findings: [finding],
    rules: {},
  } as unknown as GoodOrderResult;
  return {
    result,
    owed,
    decisions: (): RequirementDecision[] => [],
    validity: undefined,
    replacement: () => undefined,
    cash: () => ({}),
  };
}
