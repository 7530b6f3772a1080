/** From what is wrong to what the agent owes: one ledger item per blocking finding. */
import { describeItem } from '../requirements/catalog';
import type { RequirementDecision } from '../requirements/requirement';
import type { RuleSet } from '../rules/rule-set';
import type { Finding } from './finding';
import type { FindingText } from './finding-text';

/**
 * The items that the agent owes before the application is in good order. The same finding in the next check gives the
 * same code and subject, hence the same item of the ledger.
 */
export const owedItems = (findings: readonly Finding[], rules: RuleSet): RequirementDecision[] =>
  findings
    .filter((f) => f.severity === 'blocking' && !f.awaits)
    .map((finding) => ({
      code: finding.requirementCode,
      label: describeItem(rules, finding.requirementCode).label,
      phase: 'good-order',
      fulfilment: 'agent',
      party: finding.party,
      subject: finding.subject,
      reasons: [
        {
          ruleId: finding.ruleId,
          version: finding.version,
          source: finding.source,
          because: finding.message,
          inputs: finding.inputs,
        },
      ],
      instructions: asOne(finding),
      ...(finding.es ? { es: { instructions: asOne(finding.es) } } : {}),
    }));

const asOne = ({ message, remedy }: FindingText): string => `${message} ${remedy}`;
