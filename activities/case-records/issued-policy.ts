/** What the records know of a policy that the carrier has issued. */
import type { Application } from '../../domain/application/application.schema';
import { localDate } from '../../domain/calendar/zoned';
import { changedSinceSigned } from '../../domain/changes/changed-since-signed';
import { REQUIREMENT_CODES } from '../../domain/requirements/requirement-words';
import type { FactContext } from '../../domain/rules/application-facts';
import { dayOf } from '../../intake/changes/ledger-of';
import type { Agency, Case, Requirement } from '../../prisma/generated/client';
import { agencyNow } from '../../records/agency-now';
import { readApplication } from '../../records/applications';
import type { Transaction } from '../../records/database';
import { countedApplication } from '../../records/policy-date';
import type { Sealer } from '../../records/sealing';
import type { ActivityDeps, CaseIds } from '../activity-deps';

/** Those in which the insured was seen in person, by whomever. */
const EXAMS: readonly number[] = [
  REQUIREMENT_CODES['physician-exam'],
  REQUIREMENT_CODES['paramedical-exam'],
  REQUIREMENT_CODES['short-form-paramedical-exam'],
  REQUIREMENT_CODES['pediatric-exam'],
];

/** A case with its application as it counts, and the rules of its day. */
export interface PolicyContext extends FactContext {
  found: Case;
  agency: Agency;
  application: Application;
  today: string;
}

/** Reads what rules about an issued policy are asked with. */
export async function policyContext(
  deps: ActivityDeps,
  { caseId, agencyId, at }: CaseIds,
): Promise<PolicyContext> {
  const { db, sealer, rules } = deps;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const { agency } = await agencyNow(db, agencyId);
  const today = localDate(agency.timeZone, at);
  const sent = await readApplication(db, sealer, caseId, found.applicationVersion);
  const application = countedApplication(found, sent.application);
  const ruleSet = await rules.ruleSet(agencyId, {
    carrierCode: found.carrierCode,
    productCode: application.productCode,
    on: today,
    caseId,
  });
  return { found, application, agency, today, rules: ruleSet };
}

/** The day of the newest exam, by its vendor's word; undefined when there was none. */
export const examOn = (rows: readonly Requirement[]): string | undefined =>
  rows
    .filter((row) => EXAMS.includes(row.code) && row.receivedAt)
    .flatMap((row) => dayOf(row) ?? [])
    .sort()
    .at(-1);

/** Whether the application was changed after the client signed it, so that the client has not signed what the policy says. */
export async function isChangedSinceSigned(
  tx: Transaction,
  sealer: Sealer,
  { id: caseId, agencyId, applicationVersion }: Case,
): Promise<boolean> {
  const changes = await tx.applicationChange.findMany({
    where: { caseId, agencyId, state: 'carried-out' },
    orderBy: { version: 'asc' },
    select: { fromVersion: true },
  });
  if (changes.length === 0) return false;
  const versions: Application[] = [];
  for (const version of [...changes.map((change) => change.fromVersion), applicationVersion])
    versions.push((await readApplication(tx, sealer, caseId, version)).application);
  return changedSinceSigned(versions);
}
