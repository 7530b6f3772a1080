import type { Application } from '../../domain/application/application.schema';
import { localDate } from '../../domain/calendar/zoned';
import { judgePolicyDate, type PolicyDateRefusal } from '../../domain/dating/policy-date';
import { RulesNotFound } from '../../domain/rules/rule-set';
import type { Case } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import type { IntakeDeps, IntakeFault } from '../intake-deps';

const WORDS: Record<PolicyDateRefusal, string> = {
  'too-early':
    'The policy date lies too far before the application: see the earliest day of GET policy-date.',
  'carrier-too-early': 'The carrier dates no policy back so far: see its earliest day of GET policy-date.',
  'in-the-future': 'The carrier takes no policy date so far ahead: see its latest day of GET policy-date.',
  'not-signed': 'The application bears no day of signing that a policy date could be counted from.',
};

/**
 * Why the policy date that a change asks for may not be asked of the carrier; undefined when it may, or when the change asks
 * for no other one. Without rules nothing stands against it: the change itself is refused for their lack.
 */
export async function undatable(
  { db, rules, now }: Pick<IntakeDeps, 'db' | 'rules' | 'now'>,
  found: Case,
  { before, after }: { before: Application; after: Application },
): Promise<{ outcome: 'faulty'; faults: IntakeFault[] } | undefined> {
  const wanted = after.requestedPolicyDate;
  if (wanted === undefined || wanted === before.requestedPolicyDate) return undefined;
  const { agencyId, id: caseId } = found;
  const { timeZone } = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const today = localDate(timeZone, businessTime(found, now()));
  const { carrierCode, productCode } = after;
  try {
    const ruleSet = await rules.ruleSet(agencyId, { caseId, carrierCode, productCode, on: today });
    const { refusals } = judgePolicyDate(after, wanted, { rules: ruleSet, today });
    if (refusals.length === 0) return undefined;
    const faults = refusals.map((code) => ({
      ...{ pointer: '#/patch', code: `policy-date-${code}`, detail: WORDS[code] },
    }));
    return { outcome: 'faulty', faults };
  } catch (error) {
    if (error instanceof RulesNotFound) return undefined;
    throw error;
  }
}
