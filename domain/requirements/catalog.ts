/** What a requirement code is and who brings it, from the `vendors` document. */
import type { RuleSet } from '../rules/rule-set';
import type { RequirementItem } from '../rules/vendors.schema';
import type { RequirementDecision } from './requirement';

/** What a requirement is called that no document lists. */
export const unlistedLabel = (code: number): string => `Requirement ${code}`;

/** The document's entry; a code that it does not list (a carrier asked for it) is described plainly as the agent's. */
export const describeItem = (rules: RuleSet, code: number): RequirementItem =>
  rules.documents.vendors.body.items.find((item) => item.code === code) ?? {
    code,
    label: unlistedLabel(code),
    fulfilment: 'agent',
    perPhysician: false,
    needsHipaa: false,
    instructions: 'Ask the case manager what the carrier needs, and send it.',
  };

/** What an item is called and what to do about it, in each language that the document has. */
export const wordsOf = ({
  label,
  instructions,
  es,
}: RequirementItem): Pick<RequirementItem, 'label' | 'instructions'> & Pick<RequirementDecision, 'es'> => ({
  label,
  instructions,
  ...(es ? { es } : {}),
});
