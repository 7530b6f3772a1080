/** How far a person's word goes at the desk: by role, requirement and face amount, from the agency's `desk` rules. */
import type { DeskBody, Substitute } from '../rules/desk.schema';

/** Who wants to decide what. */
export interface AuthorityAsk {
  decision: 'waive' | 'substitute';
  role: string;
  /** Requirement code. */
  code: number;
  faceAmountCents: number;
}

/** Whether it is within the limits, and the rule that says so. */
export type Authority =
  | { allowed: true; ruleId: string }
  | { allowed: false; ruleId?: string; because: string };

/** The first row that names the role, the decision and the code decides; one without codes names every code. */
export function authorityFor({ authority }: DeskBody, ask: AuthorityAsk): Authority {
  const row = authority.find(
    ({ decision, role, codes }) =>
      decision === ask.decision && role === ask.role && (codes === undefined || codes.includes(ask.code)),
  );
  const verb = ask.decision === 'waive' ? 'waived' : 'substituted';
  if (!row) return { allowed: false, because: `With the role ${ask.role} nothing like this is ${verb}.` };
  const { id: ruleId, faceUpTo } = row;
  if (faceUpTo === null || ask.faceAmountCents <= faceUpTo * 100) return { allowed: true, ruleId };
  const because = `With the role ${ask.role} this is ${verb} up to a face amount of $${faceUpTo.toLocaleString('en-US')}.`;
  return { allowed: false, ruleId, because };
}

/** The rule by which one requirement may stand in for another. */
export const substituteFor = (
  { substitutes }: DeskBody,
  ask: { code: number; by: number },
): Substitute | undefined => substitutes.find(({ code, by }) => code === ask.code && by === ask.by);
