import type { FoundAppointment } from '../../domain/case/case-types';
import type { FoundCash } from '../../domain/cash/cash-types';
import type { Finding, GoodOrderResult } from '../../domain/good-order/finding';
import { inWords } from '../../domain/good-order/finding-text';
import type { RequirementDecision } from '../../domain/requirements/requirement';
import type { RulesNotFound } from '../../domain/rules/rule-set';

const CLARIFICATION = 157;

const TEXTS = {
  en: {
    message: 'There are no rules for this carrier on {on}.',
    remedy: 'Correct the carrier, or have the agency publish these rules: {kinds}.',
  },
  es: {
    message: 'No hay reglas para esta aseguradora el {on}.',
    remedy: 'Corrija la aseguradora, o haga que la agencia publique estas reglas: {kinds}.',
  },
};

/**
 * An application to a carrier that the agency has no rules for: nothing can be checked, so it is not in good order, and
 * the one finding says what to do. The case waits instead of failing.
 */
export function noRulesFor(error: RulesNotFound) {
  const finding = findingOf(error);
  const result = {
    inGoodOrder: false,
    blocking: 1,
    warnings: 0,
    findings: [finding],
    rules: {},
  } as unknown as GoodOrderResult;
  return {
    result,
    owed: [owedFor(finding)],
    decisions: (): RequirementDecision[] => [],
    validity: undefined,
    replacement: () => undefined,
    cash: (): { cash?: FoundCash } => ({}),
    appointment: (..._: unknown[]): { appointment?: FoundAppointment } => ({}),
  };
}

function findingOf({ on, kinds }: RulesNotFound): Finding {
  const list = kinds.join(', ');
  return {
    ruleId: 'GO-NO-RULES',
    version: 1,
    source: 'this product',
    severity: 'blocking',
    category: 'missing-form',
    party: 'agency',
    field: '/carrierCode',
    ...inWords(TEXTS, { on: { en: on, es: on }, kinds: { en: list, es: list } }),
    inputs: { on },
    requirementCode: CLARIFICATION,
    subject: 'no-rules:carrier',
  };
}

function owedFor(finding: Finding): RequirementDecision {
  const { ruleId, version, source, message, remedy, es, inputs } = finding;
  return {
    code: CLARIFICATION,
    label: 'Clarification of the carrier',
    phase: 'good-order',
    fulfilment: 'agent',
    party: 'agency',
    subject: finding.subject,
    reasons: [{ ruleId, version, source, because: message, inputs }],
    instructions: `${message} ${remedy}`,
    ...(es
      ? { es: { label: 'Aclaración de la aseguradora', instructions: `${es.message} ${es.remedy}` } }
      : {}),
  };
}
