import type { Application } from '../../domain/application/application.schema';
import { utcDay } from '../../domain/calendar/plain-date';
import { isSame } from '../../domain/changes/canonical';
import { expiringItems } from '../../domain/expiry/expiring';
import type { ExpiryWarnings } from '../../domain/expiry/expiry-steps';
import type { Stage } from '../../domain/lifecycle/stages';
import { isUndecided } from '../../domain/lifecycle/undecided';
import { type ExpiryChange, expiryChanges } from '../../domain/rule-changes/expiry-changes';
import type { RuleSet } from '../../domain/rules/rule-set';
import type { Case } from '../../prisma/generated/client';
import type { Database } from '../../records/database';
import { countedApplication } from '../../records/policy-date';
import { readLedger } from '../changes/ledger-of';

/** What is in effect for a case on one side of a change. */
export interface ExpiryRules {
  rules: RuleSet;
  warnings: ExpiryWarnings | undefined;
}

/** Works out what of a case runs out on other days, or is warned of on other days, as seen on a day. Of a decided one nothing does. */
export async function workOutExpiry(
  db: Database,
  { found, sent, stage, on }: { found: Case; sent: Application; stage: Stage; on: string },
  sides: { before: ExpiryRules; after: ExpiryRules; sameRules: boolean },
): Promise<ExpiryChange[]> {
  const { before, after, sameRules } = sides;
  if (!isUndecided(stage) || (sameRules && isSame(before.warnings, after.warnings))) return [];
  const ledger = await readLedger(db, found.id);
  const application = countedApplication(found, sent);
  const dated = found.policyDate ? { policyDate: utcDay(found.policyDate) } : {};
  const sideOf = ({ rules, warnings }: ExpiryRules) => ({
    items: expiringItems(application, { today: on, rules, ledger, ...dated }),
    warnings,
  });
  return expiryChanges(sideOf(before), sideOf(after));
}
