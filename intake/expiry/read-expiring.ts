import type { Application } from '../../domain/application/application.schema';
import { utcDay } from '../../domain/calendar/plain-date';
import { localDate } from '../../domain/calendar/zoned';
import type { LedgerEntry } from '../../domain/changes/ledger';
import { type AgeChange, ageChanges } from '../../domain/dating/save-age';
import { type ExpiringItem, expiringItems } from '../../domain/expiry/expiring';
import { type ExpiryStep, type ExpiryWarnings, expirySteps } from '../../domain/expiry/expiry-steps';
import { type RuleSet, RulesNotFound } from '../../domain/rules/rule-set';
import { expiryWarningsInEffect } from '../../domain/rules/timetable-in-effect';
import type { Agency } from '../../prisma/generated/client';
import { agencyNow } from '../../records/agency-now';
import { readApplication } from '../../records/applications';
import { countedApplication } from '../../records/policy-date';
import { readLedger } from '../changes/ledger-of';
import type { IntakeDeps } from '../intake-deps';

/** What of a case runs out when, and what is still to be done about it. */
export interface Expiring {
  agency: Agency;
  today: string;
  rules: RuleSet;
  /** As it counts. */
  application: Application;
  /** The changes of the insurance age, the earlier first. */
  ages: AgeChange[];
  items: ExpiringItem[];
  steps: ExpiryStep[];
}

/**
 * Reads what of a case runs out.
 * @param satisfied rows that a change which is being written closes: what they bring counts already.
 * @returns undefined when no rules are in effect for the carrier: nothing can be said then.
 */
export async function readExpiring(
  { db, sealer, rules }: Pick<IntakeDeps, 'db' | 'sealer' | 'rules'>,
  { caseId, agencyId, at }: { caseId: string; agencyId: string; at: string },
  satisfied: readonly string[] = [],
): Promise<Expiring | undefined> {
  const [found, { agency }] = await Promise.all([
    db.case.findFirstOrThrow({ where: { id: caseId, agencyId } }),
    agencyNow(db, agencyId),
  ]);
  const today = localDate(agency.timeZone, at);
  const { carrierCode, productCode } = found;
  try {
    const [ruleSet, warnings, { application: sent }, rows, done] = await Promise.all([
      rules.ruleSet(agencyId, { caseId, carrierCode, productCode, on: today }),
      warningsOf(rules, { caseId, agencyId }, carrierCode, today),
      readApplication(db, sealer, caseId, found.applicationVersion),
      readLedger(db, caseId),
      doneSteps(db, caseId),
    ]);
    const ledger = rows.map(
      (entry): LedgerEntry =>
        satisfied.includes(entry.requirementId)
          ? { ...entry, status: 'satisfied', performedOn: today }
          : entry,
    );
    const application = countedApplication(found, sent);
    const dated = found.policyDate ? { policyDate: utcDay(found.policyDate) } : {};
    const items = expiringItems(application, { today, rules: ruleSet, ledger, ...dated });
    return {
      ...{ agency, today, rules: ruleSet, application, items },
      ages: ageChanges(application, { today, rules: ruleSet, ...dated }),
      steps: expirySteps(items, { today, warnings, done }),
    };
  } catch (error) {
    if (error instanceof RulesNotFound) return undefined;
    throw error;
  }
}

async function warningsOf(
  rules: IntakeDeps['rules'],
  { caseId, agencyId }: { caseId: string; agencyId: string },
  carrierCode: string,
  on: string,
): Promise<ExpiryWarnings | undefined> {
  const documents = await rules.documents(agencyId, caseId);
  return expiryWarningsInEffect(documents, { carrierCode, on });
}

/** Each step that was done has left an event under its key. */
async function doneSteps(db: IntakeDeps['db'], caseId: string): Promise<string[]> {
  const where = { caseId, type: { in: ['expiry.near', 'expiry.reached'] } };
  const events = await db.caseEvent.findMany({ where, select: { key: true } });
  return events.map(({ key }) => key.replace(/:0$/, ''));
}
