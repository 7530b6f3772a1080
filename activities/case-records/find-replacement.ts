import type { Application } from '../../domain/application/application.schema';
import { instantAt, localDate } from '../../domain/calendar/zoned';
import { planReplacement, type ReplacementPlan } from '../../domain/replacement/plan-replacement';
import type { FoundReplacement } from '../../domain/replacement/replacement-track';
import type { RequirementDecision } from '../../domain/requirements/requirement';
import type { FactContext } from '../../domain/rules/application-facts';
import type { Agency } from '../../prisma/generated/client';
import { agencyNow } from '../../records/agency-now';
import { readApplication } from '../../records/applications';
import type { Database, Transaction } from '../../records/database';
import { keepContracts, replacesContracts } from '../../records/replaced-contracts';
import type { Sealer } from '../../records/sealing';
import type { ActivityDeps, CaseIds } from '../activity-deps';

/** What the rules say of an application's replacement, and whose mornings count. */
export interface JudgedReplacement {
  agency: Agency;
  plan: ReplacementPlan | undefined;
}

/** @returns undefined for a trial, which replaces nothing yet: no old carrier is told, once for each carrier that is asked for an opinion. */
export const judgeReplacement = (
  agency: Agency,
  application: Application,
  { today, rules }: Pick<FactContext, 'today' | 'rules'>,
): JudgedReplacement | undefined =>
  application.program === 'formal'
    ? { agency, plan: planReplacement(application, { rules, today, calendar: agency }) }
    : undefined;

/** The money of each exchange, as ledger rows. */
export const fundsOf = (judged: JudgedReplacement | undefined): RequirementDecision[] =>
  (judged?.plan?.contracts ?? []).flatMap((c) => c.funds ?? []);

/**
 * Writes the old contracts of an application in good order. @returns what the case must know; empty when nothing is replaced.
 * @param sameDays the day by which the carrier of a known contract is told stays as it is.
 */
export async function findReplacement(
  tx: Database | Transaction,
  sealer: Sealer,
  ids: CaseIds,
  judged: JudgedReplacement | undefined,
  { sameDays = false }: { sameDays?: boolean } = {},
): Promise<{ replacement?: FoundReplacement }> {
  if (!judged?.plan) return {};
  const { agency, plan } = judged;
  const { steps, signed, moneyBefore } = plan;
  const contracts = await keepContracts(tx as Transaction, sealer, { ...ids, sameDays }, plan.contracts);
  const due = plan.contracts[0]?.noticeDueOn;
  return {
    replacement: {
      track: { contracts, steps, signed, moneyBefore },
      ...(due ? { noticeDueAt: instantAt(agency.timeZone, due, agency.digestHour) } : {}),
    },
  };
}

/** A version of a case's application, and whether known contracts keep the day by which their carriers are told. */
export type ReplacementCall = CaseIds & { version: number; sameDays: boolean };

/**
 * The same for a case that is beyond good order: what a version of its application replaces. A version that no longer replaces
 * what an earlier one did answers a track without contracts. May be repeated.
 * @throws {RulesNotFound} when no rules are in effect for the carrier.
 */
export async function replacementOf(
  deps: ActivityDeps,
  call: ReplacementCall,
): Promise<{ replacement?: FoundReplacement }> {
  const { db, sealer, rules } = deps;
  const { caseId, agencyId, at, version, sameDays } = call;
  const { agency } = await agencyNow(db, agencyId);
  const { application } = await readApplication(db, sealer, caseId, version);
  const { carrierCode, productCode } = application;
  const today = localDate(agency.timeZone, at);
  const ruleSet = await rules.ruleSet(agencyId, { carrierCode, productCode, on: today, caseId });
  const judged = judgeReplacement(agency, application, { today, rules: ruleSet });
  return db.$transaction(async (tx) => {
    const found = await findReplacement(tx, sealer, call, judged, { sameDays });
    if (found.replacement || !(await replacesContracts(tx, call))) return found;
    const contracts = await keepContracts(tx, sealer, { ...call, sameDays }, []);
    return { replacement: { track: { contracts, steps: [], signed: [], moneyBefore: 'placed' } } };
  });
}
