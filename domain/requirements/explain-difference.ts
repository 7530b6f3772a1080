/** What a change of the application does to its requirements. Nothing is dropped here: a person or a rule decides. */
import type { RequirementDecision, RequirementReason } from './requirement';

/** A requirement before and after, with the reasons that came and went. */
export interface KeptRequirement {
  decision: RequirementDecision;
  reasonsAdded: RequirementReason[];
  reasonsGone: RequirementReason[];
}

export interface RequirementDifference {
  added: RequirementDecision[];
  /** Asked for before and by no rule now; each keeps the reasons that no longer hold. */
  noLongerNeeded: RequirementDecision[];
  kept: KeptRequirement[];
}

/** Compares what was decided with what would be decided now, by code and subject. */
export function explainDifference(
  before: readonly RequirementDecision[],
  after: readonly RequirementDecision[],
): RequirementDifference {
  const sameAs = (a: RequirementDecision) => (b: RequirementDecision) =>
    a.code === b.code && a.subject === b.subject;
  return {
    added: after.filter((a) => !before.some(sameAs(a))),
    noLongerNeeded: before.filter((b) => !after.some(sameAs(b))),
    kept: after.flatMap((decision) => {
      const earlier = before.find(sameAs(decision));
      if (!earlier) return [];
      return [
        {
          decision,
          reasonsAdded: without(decision.reasons, earlier.reasons),
          reasonsGone: without(earlier.reasons, decision.reasons),
        },
      ];
    }),
  };
}

/** Reasons are the same when the same rule looked at the same inputs; another version of a rule is another reason. */
const without = (reasons: readonly RequirementReason[], other: readonly RequirementReason[]) =>
  reasons.filter((r) => !other.some((o) => identity(o) === identity(r)));

const identity = ({ ruleId, version, inputs }: RequirementReason): string =>
  JSON.stringify([ruleId, version, Object.entries(inputs).sort()]);
